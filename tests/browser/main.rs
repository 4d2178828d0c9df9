//! What only a browser can show: tests of the built `dist/` in Chromium, Firefox and, if
//! asked for, WebKit.

mod access;
mod broken;
mod catalog;
mod element;
mod facets;
mod frameworks;
mod harness;
mod history;
mod keys;
mod loading;
mod offline;
mod page;
mod paper;
mod placement;
mod print;
mod publish;
mod site;

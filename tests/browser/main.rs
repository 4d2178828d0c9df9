//! What only a browser can show: tests of the built `dist/` in headless Chromium.

mod element;
mod harness;
mod loading;
mod offline;
mod publish;
mod site;

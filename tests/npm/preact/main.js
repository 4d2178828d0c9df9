// A host page made with Preact: it hears clicks itself, renders anew, and moves and removes what it
// holds.

import "paperglot";
import { Component, h, render } from "preact";

class Host extends Component {
  state = { clicks: 0, speaksIndonesian: false, moved: false, empty: false };

  render(_, { clicks, speaksIndonesian, moved, empty }) {
    const flip = (name) => () => this.setState({ [name]: !this.state[name] });
    const button = (id, name) => h("button", { id, onClick: flip(name) }, id);
    const text = h("li", { key: "text" }, `${clicks} clicks`);
    const element = h("paper-glot", { src: "shells.json", lang: speaksIndonesian ? "id" : "en" });
    const widget = empty ? null : h("li", { key: "widget" }, element);
    const onClick = () => this.setState({ clicks: this.state.clicks + 1 });
    // WebKit lays a bullet beside a block out anew at the next click, which misses what it aimed at.
    const style = "list-style: none";
    return h("main", {}, [
      button("speak", "speaksIndonesian"),
      button("move", "moved"),
      button("toggle", "empty"),
      h("ul", { onClick, style }, moved ? [widget, text] : [text, widget]),
      h("footer", { onClick }, h("paper-glot", { src: "shells.json", lang: "zh-Hant" })),
    ]);
  }
}

render(h(Host), document.body);

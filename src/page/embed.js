// Makes the snippets of the demonstration page ready to paste: with the address of this host, and a
// button that copies.

/** Milliseconds for which a button says what it did. */
const ANSWER_TIME = 2000;

const here = new URL("./", import.meta.url).href;

function select(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

for (const code of document.querySelectorAll(".snippet code")) {
  // An address that is relative would lead elsewhere on the page that the snippet goes to.
  code.textContent = code.textContent.replaceAll("https://HOST/", here).replaceAll('"examples/', `"${here}examples/`);
  code.parentElement.tabIndex = 0;

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    let copied = true;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      // Refused or missing, as on pages without https: the reader's own shortcut is one key away.
      select(code);
      copied = false;
    }
    button.textContent = copied ? "Copied" : "Press Ctrl+C";
    setTimeout(() => (button.textContent = "Copy"), ANSWER_TIME);
  });
  code.closest(".snippet").prepend(button);
}

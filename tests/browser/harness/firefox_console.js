// Keeps what pages write to the console, and what Firefox says of them there, in
// `Services.paperglotLog` as `{ level, message }`, with the levels of ChromeDriver.

const log = [];
const LEVELS = { error: "SEVERE", assert: "SEVERE", warn: "WARNING", debug: "DEBUG" };

// Pages live in processes of their own, and so do their calls of `console`; what Firefox itself has
// to say in the first process is not theirs.
function forward() {
  if (Services.appinfo.processType === Services.appinfo.PROCESS_TYPE_DEFAULT) return;
  const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
  const principal = Cc["@mozilla.org/systemprincipal;1"].createInstance(Ci.nsIPrincipal);
  storage.addLogEventListener((event) => {
    const { level, arguments: values } = event.wrappedJSObject ?? event;
    sendAsyncMessage("paperglot:console", { level, message: Array.from(values, String).join(" ") });
  }, principal);
}
Services.ppmm.addMessageListener("paperglot:console", ({ data }) => {
  log.push({ level: LEVELS[data.level] ?? "INFO", message: data.message });
});
const script = `(${forward})()`;
Services.ppmm.loadProcessScript(`data:application/javascript,${encodeURIComponent(script)}`, true);

// Errors of scripts, refusals of content security policies.
Services.console.registerListener({
  observe(message) {
    if (!(message instanceof Ci.nsIScriptError) || !message.sourceName.startsWith("http")) return;
    const level = message.flags & Ci.nsIScriptError.warningFlag ? "WARNING" : "SEVERE";
    log.push({ level, message: message.errorMessage });
  },
});
Services.paperglotLog = log;

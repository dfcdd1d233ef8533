// Keys of the review desk. A held key acts once, typing never acts, and each message names the
// claim that was on screen, so that the server can drop it if another one is there by now.
const TYPING = "input, textarea, select, [contenteditable=true], [role=dialog], [role=combobox]";
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".keys");
  const state = (host.verifyState ??= { sent: null, count: 0 });
  const stamp = data.claim + "/" + data.head + "/" + data.beat;
  if (state.stamp !== stamp) { state.stamp = stamp; state.sent = null; }
  if (state.typedOn && state.typedOn !== data.claim) clearTimeout(state.timer);
  const note = () => document.querySelector(".st-key-note textarea");
  const fire = (act) => {
    // a message can be lost with the connection; the server drops it if it was not
    if (state.sent === stamp && performance.now() - state.sentAt < 2000) return;
    state.sent = stamp;
    state.sentAt = performance.now();
    const box = note();
    state.count += 1;
    setTriggerValue("pressed", { act, claim: data.claim, note: box ? box.value : null, count: state.count });
  };
  const visit = (selector, index) => {
    const found = document.querySelector(selector);
    if (found) { found.focus(); if (found.select && index) found.select(); }
  };
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.composedPath()[0];
    const typing = target && target.closest && target.closest(TYPING);
    if (typing) { if (event.key === "Escape" && target.blur) target.blur(); return; }
    if (document.querySelector("[role=dialog]")) return;
    const act = data.keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    if (event.repeat && act !== "next" && act !== "back") return;
    if (act === "search") visit(".st-key-find input", 1);
    else if (act === "note") visit(".st-key-note textarea");
    else fire(act);
  };
  const save = () => {
    const box = note();
    if (box && box.value !== state.saved) {
      state.saved = box.value;
      setTriggerValue("typed", { claim: state.typedOn, note: box.value });
    }
  };
  const typed = (event) => {
    if (!event.target.closest || !event.target.closest(".st-key-note")) return;
    state.typedOn = data.claim;
    clearTimeout(state.timer);
    state.timer = setTimeout(save, 900);
  };
  document.addEventListener("keydown", press);
  document.addEventListener("input", typed);
  if (window.verifyCursor?.claim !== data.claim) {
    window.verifyCursor = { claim: data.claim };
    window.dispatchEvent(new Event("verify:cursor"));
  }
  return () => {
    document.removeEventListener("keydown", press);
    document.removeEventListener("input", typed);
  };
}

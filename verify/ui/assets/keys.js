// Keys of the review desk. A held key acts once, typing never acts, and each message names the
// claim that was on screen, so that the server can drop it if another one is there by now.
const TYPING = "input, textarea, select, [contenteditable=true], [role=dialog], [role=combobox]";
const note = () => document.querySelector(".st-key-note textarea");
// What was typed and not yet confirmed is kept in this browser, in case the connection is lost.
const shelf = (data) => `verify:note:${data.case}:${data.claim}`;
const keep = (name, words) => {
  try { if (words) localStorage.setItem(name, words); else localStorage.removeItem(name); }
  catch { /* a browser may forbid it; the server has the draft a second later */ }
};
const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };

const visit = (selector, isSelected) => {
  const found = document.querySelector(selector);
  if (!found) return;
  found.focus();
  if (isSelected && found.select) found.select();
};

const fire = (state, act) => {
  // a message can be lost with the connection; the server drops it if it was not
  if (state.sent === state.stamp && performance.now() - state.sentAt < 2000) return;
  state.sent = state.stamp;
  state.sentAt = performance.now();
  state.count = (state.count || 0) + 1;
  const box = note();
  clearTimeout(state.timer);
  state.send("pressed", { act, claim: state.data.claim, note: box ? box.value : null, count: state.count });
};

const press = (state, event) => {
  if (!state.host.isConnected || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = event.composedPath()[0];
  const typing = target && target.closest && target.closest(TYPING);
  if (typing) { if (event.key === "Escape" && target.blur) target.blur(); return; }
  if (document.querySelector("[role=dialog]")) return;
  const act = state.data.keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  if (event.repeat && act !== "next" && act !== "back") return;
  if (act === "search") visit(".st-key-find input", true);
  else if (act === "note") visit(".st-key-note textarea", false);
  else fire(state, act);
};

const save = (state, claim) => {
  const box = note();
  if (box && claim === state.data.claim) state.send("typed", { claim, note: box.value });
};

const typed = (state, event) => {
  if (!state.host.isConnected) return;
  if (!event.target.closest || !event.target.closest(".st-key-note")) return;
  const claim = state.data.claim;
  keep(shelf(state.data), event.target.value);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(state, claim), 900);
};

// A note has reached the server when the claim or its verdict has changed, or when the draft that
// comes back is the same; what the server never got is handed in after all.
const settle = (state) => {
  const name = shelf(state.data);
  if (state.name && (state.name !== name || state.head !== state.data.head)) keep(state.name, "");
  state.name = name;
  state.head = state.data.head;
  const words = kept(name);
  if (words === null) return;
  if (words === state.data.draft) { keep(name, ""); return; }
  if (state.rescued === name || document.activeElement === note()) return;
  state.rescued = name;
  setTimeout(() => state.send("typed", { claim: state.data.claim, note: words, isRescue: true }), 0);
};

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".v-keyboard");
  const state = (host.verifyState ??= { host });
  const isNew = !state.data;
  state.data = data;
  state.send = setTriggerValue;
  const stamp = `${data.claim}/${data.head}/${data.beat}`;
  if (state.stamp !== stamp) { state.stamp = stamp; state.sent = null; }
  if (isNew) {
    state.onKey = (event) => press(state, event);
    state.onInput = (event) => typed(state, event);
    document.addEventListener("keydown", state.onKey);
    document.addEventListener("input", state.onInput);
  }
  settle(state);
  if (window.verifyCursor?.claim !== data.claim) {
    window.verifyCursor = { claim: data.claim };
    window.dispatchEvent(new Event("verify:cursor"));
  }
  return () => {
    document.removeEventListener("keydown", state.onKey);
    document.removeEventListener("input", state.onInput);
    host.verifyState = undefined;
  };
}

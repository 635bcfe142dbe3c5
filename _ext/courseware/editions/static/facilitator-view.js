/* Hides and shows what is for who leads a session, so that a page can be shown to those who come. What is chosen is kept
   in this browser's localStorage only. The pages of the facilitator edition alone load this. */
"use strict";

(() => {
  const { book, words } = JSON.parse(document.getElementById("facilitator-view-words").textContent);
  const KEY = ["facilitator-view", book].join(":");
  const HIDDEN = "hides-facilitator-notes";
  const root = document.documentElement;

  function recall() {
    try {
      return localStorage.getItem(KEY) === HIDDEN;
    } catch {
      return false;
    }
  }

  function remember(isHidden) {
    try {
      if (isHidden) localStorage.setItem(KEY, HIDDEN);
      else localStorage.removeItem(KEY);
    } catch {
      // the choice holds for this page
    }
  }

  const button = document.createElement("button");
  button.type = "button";
  button.className = "facilitator-view";
  button.textContent = words.show;

  function show(isHidden) {
    root.classList.toggle(HIDDEN, isHidden);
    button.setAttribute("aria-pressed", String(!isHidden));
  }

  button.addEventListener("click", () => {
    const isHidden = !root.classList.contains(HIDDEN);
    show(isHidden);
    remember(isHidden);
  });
  show(recall());
  document.querySelector("h1")?.after(button);
})();

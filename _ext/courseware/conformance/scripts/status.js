// Finds the controls of a page that can change its text, and keeps in window.operated a function that operates one of them
// and returns what has changed without being told: text that shows or is gone, while the focus stays, and no live region
// that was there before says anything. Links, and what opens or is pressed and says so itself, are left out.
() => {
  const LIVE = "[role=status], [role=alert], [role=log], output, [aria-live=polite], [aria-live=assertive]";
  const STATES = ["aria-expanded", "aria-pressed", "aria-checked", "aria-selected", "open"];
  const regions = [...document.querySelectorAll(LIVE)];
  const drawn = (element) => element.checkVisibility({ visibilityProperty: true });
  const isText = (control) => control.matches("textarea, input:not([type]), input[type=text], input[type=search], input[type=number], input[type=date], input[type=time]");
  const nameOf = (control) => `<${control.localName}> “${(control.getAttribute("aria-label") || control.labels?.[0]?.innerText || control.innerText || control.name || "").trim().slice(0, 40)}”`;

  const shownText = (control) => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (!data.trim() || parentElement.closest(`script, style, textarea, option, ${LIVE}`) || control.contains(parentElement)) continue;
      if (drawn(parentElement)) texts.push(data.trim());
    }
    return texts;
  };
  const told = () => regions.map((region) => (region.isConnected ? region.textContent : "")).join("\n");
  const states = (control) => STATES.map((name) => control.getAttribute(name)).join() + control.type + (control.getAttribute("role") === "switch" ? control.checked : "");
  const pause = (time) => new Promise((done) => setTimeout(done, time));

  const values = { date: "2027-03-04", time: "10:35", number: "7" };
  const operate = (control) => {
    control.focus();
    if (control.localName === "select") control.selectedIndex = control.selectedIndex ? 0 : control.options.length - 1;
    else if (isText(control)) control.value = values[control.type] ?? "the";
    else return control.click();
    for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
  };

  const controls = [...document.querySelectorAll("button, select, textarea, input:not([type=hidden]), [role=button], [role=switch], [role=tab]")]
    .filter((control) => drawn(control) && !control.disabled && !control.matches("[type=submit], [type=file], [type=reset], .toctree-checkbox, .sidebar-toggle, a[href]"));
  window.operated = async (number) => {
    const control = controls[number];
    if (!control.isConnected || !drawn(control)) return null;
    const before = { text: shownText(control), told: told(), states: states(control) };
    operate(control);
    let missing = "";
    for (let waited = 0; waited < 2000; waited += 100) {
      await pause(100);
      if (told() !== before.told || states(control) !== before.states) return null;
      // a control that is gone, or has handed on the focus, has been answered
      if (document.activeElement !== control && document.activeElement !== document.body) return null;
      const now = shownText(control);
      const [old, fresh] = [new Set(before.text), new Set(now)];
      missing = now.find((text) => !old.has(text)) ?? before.text.find((text) => !fresh.has(text)) ?? "";
      if (!missing && waited >= 200) return null;
    }
    return missing.slice(0, 60);
  };
  return controls.map((control, number) => ({ number, name: nameOf(control), kind: `${control.localName} ${control.className}`, inMain: Boolean(control.closest("main, [role=main]")), isText: isText(control) }));
}

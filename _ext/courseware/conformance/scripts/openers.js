// Returns the controls that are drawn and say what they open, and keeps them in window.openers. What they open covers the
// page where it has a fixed place and a quarter of the window.
() => {
  const drawn = (element) => element.checkVisibility({ visibilityProperty: true });
  const controls = [...document.querySelectorAll("[aria-expanded][aria-controls]:not([role=combobox]), [popovertarget]")].filter(drawn);
  window.openers = controls.map((control) => {
    const target = document.getElementById(control.getAttribute("aria-controls") ?? control.getAttribute("popovertarget"));
    const wasOpen = control.getAttribute("aria-expanded");
    return {
      control,
      target,
      state: () => ({
        expanded: control.getAttribute("aria-expanded") === "true" || Boolean(target?.matches(":popover-open")),
        focused: document.activeElement === control,
        inside: Boolean(target?.contains(document.activeElement)),
      }),
      reset: () => {
        if (control.getAttribute("aria-expanded") !== wasOpen) control.click();
      },
    };
  });
  return window.openers.map(({ control, target }, number) => {
    const fixed = target && getComputedStyle(target).position === "fixed";
    const large = target && target.offsetWidth * target.offsetHeight > (innerWidth * innerHeight) / 4;
    return { number, name: `<${control.localName}> “${(control.getAttribute("aria-label") || control.innerText || "").trim().slice(0, 40)}”`, covers: Boolean(fixed && large) };
  });
}

// Returns what usable.js has noted and focus.js has not met at any stop, but for what is no stop any more: a box that
// scrolled only beside an open menu, which has closed behind the focus.
() => {
  const reached = window.reached ?? new Set();
  // one button of a group takes the focus, the arrows lead to the others
  const groups = new Set([...reached].filter((one) => one.type === "radio").map((one) => one.name));
  const isPassed = (one) => (one.type === "radio" && groups.has(one.name)) || (one.tabIndex < 0 && !one.control);
  const missed = [...window.usable].filter(([one]) => !reached.has(one) && !isPassed(one));
  return missed.map(([, name]) => name);
};

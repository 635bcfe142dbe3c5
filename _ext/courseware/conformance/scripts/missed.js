// Returns what usable.js has noted and focus.js has not met at any stop.
() => {
  const reached = window.reached ?? new Set();
  // one button of a group takes the focus, the arrows lead to the others
  const groups = new Set([...reached].filter((one) => one.type === "radio").map((one) => one.name));
  const missed = [...window.usable].filter(([one]) => !reached.has(one) && !(one.type === "radio" && groups.has(one.name)));
  return missed.map(([, name]) => name);
};

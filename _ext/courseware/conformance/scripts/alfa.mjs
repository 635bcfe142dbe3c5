// Runs the rules of Alfa on pages: node alfa.mjs NPM, where NPM is the folder in which npm has installed it. Each line that
// it reads is a page that alfa-dom has read in a browser; it answers each with a line.
import path from "node:path";
import readline from "node:readline";
import { pathToFileURL } from "node:url";

const [npm] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(path.join(npm, "node_modules", "@siteimprove", name, "dist", "index.js")));
const { Audit } = await load("alfa-act");
const { Device } = await load("alfa-device");
const { Element, Node } = await load("alfa-dom");
const { Request, Response } = await load("alfa-http");
const rules = await load("alfa-rules");
const { Page } = await load("alfa-web");
const { Encoder } = await load("alfa-encoding");
const { Lexer } = await load("alfa-css");
const { Variable } = await import(pathToFileURL(path.join(npm, "node_modules", "@siteimprove", "alfa-style", "dist", "variable.js")));
// texts of pages, which come once, are not remembered
const LONG_TEXT = 64;

// alfa-style 0.114 resolves the custom properties of the whole page again for each element, though an element that sets none
// has those of its parent, which are resolved already: a fifth of the time on a page of a theme with many of them
const resolved = new WeakSet();
const { flatten } = Variable;
Variable.flatten = (variables) => {
  if (resolved.has(variables)) return variables;
  const flat = flatten(variables);
  resolved.add(flat);
  return flat;
};
// alfa-encoding and alfa-css 0.114 write and read the same words again and again: names of properties as keys, values of style
// sheets for each element
const remember = (holder, name) => {
  const answers = new Map();
  const compute = holder[name];
  holder[name] = (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      answer = compute(text);
      if (text.length < LONG_TEXT) answers.set(text, answer);
    }
    return answer;
  };
};
remember(Encoder, "encode");
remember(Lexer, "lex");

// levels A and AA; rules of no criterion are best practices, or of ARIA
const isEnhanced = (rule) => {
  const levels = [...rule.requirements].filter((requirement) => requirement.toJSON().type === "criterion").map((criterion) => String(criterion.level?.toJSON?.() ?? ""));
  return levels.length > 0 && levels.every((level) => /AAA/.test(level) && !/"A"|"AA"/.test(level));
};
const selected = [...rules.default].filter((rule) => !isEnhanced(rule));
const device = Device.standard();
for await (const line of readline.createInterface({ input: process.stdin })) {
  const page = Page.of(Request.empty(), Response.empty(), Node.from(JSON.parse(line), device), device);
  const outcomes = [];
  for (const result of await Audit.of(page, selected).evaluate()) {
    if (result.outcome !== "failed" && result.outcome !== "cantTell") continue;
    const { outcome, rule, expectations } = result.toJSON();
    const messages = (expectations ?? []).map(([, expectation]) => expectation?.error?.message ?? "");
    const element = Element.isElement(result.target) ? String(result.target).split("\n")[0] : "";
    outcomes.push({ outcome, rule: rule.uri, path: result.target?.path?.() ?? "", element, message: messages.filter(Boolean).join("; ").replace(/\s+/g, " ") });
  }
  process.stdout.write(JSON.stringify(outcomes) + "\n");
}

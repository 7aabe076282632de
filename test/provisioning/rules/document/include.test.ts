import assert from "node:assert/strict";
import { readDocument, type RulesDocument } from "../../../../provisioning/rules/document/index.ts";
import { mistakes, read, textAt } from "./read.ts";

/** Reads a root file of any name. */
function readRoot(file: string, read: (path: string) => string | undefined): RulesDocument {
  return readDocument(file, { read });
}

describe("include", () => {
  it("merges files: what is included first, then the file itself", () => {
    const document = read({
      "main.yaml": "version: 1\ninclude: [rules/roles.yaml, people.yaml]\nx-ignored: 1\nroles:\n  - main\ngroups: { Main: { when: m } }\nphones: { pool: Agents }\n",
      "rules/roles.yaml": "version: 1\ninclude: ../shared/base.yaml\nroles: [role]\ngroups:\n  Role: { when: r }\n",
      "shared/base.yaml": "x-also: 1\nroles: [base]\nprotected: [a@b.c]\n",
      "people.yaml": "roles: [person]\nphones: { type: webrtc }\n",
    });
    assert.deepEqual(document.diagnostics, []);
    assert.deepEqual(document.value, {
      roles: ["base", "role", "person", "main"],
      protected: ["a@b.c"],
      version: 1,
      groups: { Role: { when: "r" }, Main: { when: "m" } },
      phones: { type: "webrtc", pool: "Agents" },
    });
    assert.deepEqual([...document.sources.keys()], ["main.yaml", "rules/roles.yaml", "shared/base.yaml", "people.yaml"]);
    const at = (...path: (string | number)[]): string => textAt(document, document.locate(path));
    assert.deepEqual(
      [at("roles", 0), at("roles", 1), at("roles", 3), at("groups", "Main", "when"), at("groups", "Role", "when"), at("phones", "type"), at("phones", "pool")],
      ["shared/base.yaml: base", "rules/roles.yaml: role", "main.yaml: main", "main.yaml: m", "rules/roles.yaml: r", "people.yaml: webrtc", "main.yaml: Agents"],
    );
    assert.equal(document.locate([]).file, "main.yaml");
    assert.equal(document.locate(["nope"]).file, "main.yaml");
  });

  it("reads a file once, however often it is included", () => {
    const document = read({
      "main.yaml": "include: [a.yaml, ./b.yaml, a.yaml]\nroles: [main]",
      "a.yaml": "include: base.yaml\nroles: [a]",
      "b.yaml": "include: ./x/../base.yaml\nroles: [b]",
      "base.yaml": "roles: [base]",
    });
    assert.deepEqual([document.value, document.diagnostics], [{ roles: ["base", "a", "b", "main"] }, []]);
  });

  it("says what is defined twice, and keeps the first", () => {
    const document = read({
      "main.yaml": "include: [a.yaml, b.yaml]\nversion: 2\ndivision: main\napp: { list: [2] }\ngroups:\n  One: { skills: {} }\n",
      "a.yaml": "version: 1\ndivision: a\napp: { list: [1] }\ngroups:\n  One: { when: x, skills: 5 }\n",
      "b.yaml": "version: 1\ngroups:\n  One:\n    when: x\nroles: {}\n",
    });
    const hint = "keep one of the two; what differs between stacks belongs under `stacks`";
    assert.deepEqual(mistakes(document), [
      `main.yaml:2:1-8 duplicate-definition: "version" is defined twice | ${hint}`,
      "  a.yaml:1:1-8 first written here",
      `main.yaml:3:1-9 duplicate-definition: "division" is defined twice | ${hint}`,
      "  a.yaml:2:1-9 first written here",
      `main.yaml:4:8-12 duplicate-definition: "app.list" is defined twice | ${hint}`,
      "  a.yaml:3:8-12 first written here",
      `main.yaml:6:10-16 duplicate-definition: "groups.One.skills" is defined twice | ${hint}`,
      "  a.yaml:5:19-25 first written here",
      `b.yaml:4:5-9 duplicate-definition: "groups.One.when" is defined twice | ${hint}`,
      "  a.yaml:5:10-14 first written here",
    ]);
    assert.deepEqual(document.value, { version: 1, division: "a", app: { list: [1] }, groups: { One: { when: "x", skills: 5 } }, roles: {} });
  });

  it("refuses cycles", () => {
    const document = read({ "main.yaml": "include: x/a.yaml\na: 1", "x/a.yaml": "include: b.yaml\nb: 1", "x/b.yaml": "include: [a.yaml, b.yaml, ../main.yaml]\nc: 1" });
    assert.deepEqual(mistakes(document), [
      "x/b.yaml:1:11-17 include-cycle: files include each other: x/a.yaml => x/b.yaml => x/a.yaml | remove one of the includes",
      "x/b.yaml:1:19-25 include-cycle: files include each other: x/b.yaml => x/b.yaml | remove one of the includes",
      "x/b.yaml:1:27-39 include-cycle: files include each other: main.yaml => x/a.yaml => x/b.yaml => main.yaml | remove one of the includes",
    ]);
    assert.deepEqual(document.value, { c: 1, b: 1, a: 1 });
  });

  it("refuses paths that are not relative, and files that are not there", () => {
    const document = read(
      ["include:", "  - /etc/rules.yaml", "  - https://example.com/a.yaml", "  - C:/a.yaml", "  - 'a\\b.yaml'", "  - 5", "  - ''", '  - "a\\0"', "  - [a.yaml]", "  - none.yaml", "  - ../none.yaml"].join("\n"),
    );
    const hint = "write a path relative to this file, with `/` between folders, for example `rules/roles.yaml`";
    assert.deepEqual(mistakes(document), [
      `main.yaml:2:5-20 include-path: "/etc/rules.yaml" is an absolute path | ${hint}`,
      `main.yaml:3:5-31 include-path: "https://example.com/a.yaml" is not a relative path | ${hint}`,
      `main.yaml:4:5-14 include-path: "C:/a.yaml" is not a relative path | ${hint}`,
      `main.yaml:5:5-15 include-path: "a\\\\b.yaml" has a backslash | ${hint}`,
      `main.yaml:6:5-6 include-path: an include is the path of a file, found 5 | ${hint}`,
      `main.yaml:7:5-7 include-path: an include is the path of a file, found "" | ${hint}`,
      `main.yaml:8:5-10 include-path: "a\\u0000" has a control character | ${hint}`,
      `main.yaml:9:5-13 include-path: an include is the path of a file, found a list | ${hint}`,
      "main.yaml:10:5-14 include-missing: there is no file none.yaml | paths are relative to the file that includes them",
      "main.yaml:11:5-17 include-missing: there is no file ../none.yaml | paths are relative to the file that includes them",
    ]);
    assert.deepEqual(document.value, {});
    assert.deepEqual(mistakes(read("include:\na: 1\n")), [`main.yaml:1:1-8 include-path: an include is the path of a file, found nothing after the colon | ${hint}`]);
  });

  it("refuses an included file that is no mapping", () => {
    const document = read({ "main.yaml": "include: [list.yaml, text.yaml, empty.yaml]\na: 1", "list.yaml": "# a list\n- 1\n- 2\n", "text.yaml": "text", "empty.yaml": "# nothing\n" });
    assert.deepEqual(mistakes(document), [
      "list.yaml:2:1-3:4 wrong-value: an included file cannot be a list | expected: a mapping with the keys of a rules file",
      'text.yaml:1:1-5 wrong-value: an included file cannot be "text" | expected: a mapping with the keys of a rules file',
      "empty.yaml:1:1-1 yaml: the file has comments only | expected: the keys of a rules file, for example `version: 1`",
    ]);
    assert.deepEqual(document.value, { a: 1 });
  });

  it("finds the files beside a root in a folder, and knows the root under any spelling", () => {
    const texts: Record<string, string> = { "./conf/main.yaml": "include: a.yaml\nb: 1", "conf/a.yaml": "include: main.yaml\na: 1" };
    const asked: string[] = [];
    const document = readRoot("./conf/main.yaml", (path) => {
      asked.push(path);
      return texts[path];
    });
    assert.deepEqual(asked, ["./conf/main.yaml", "conf/a.yaml"]);
    assert.deepEqual(mistakes(document), ["conf/a.yaml:1:10-19 include-cycle: files include each other: ./conf/main.yaml => conf/a.yaml => ./conf/main.yaml | remove one of the includes"]);
  });

  it("keeps anchors to their file", () => {
    const document = read({ "main.yaml": "include: a.yaml\nb: *base", "a.yaml": "x-base: &base 1\na: *base" });
    assert.deepEqual([document.value, document.diagnostics.length], [{ a: 1, b: null }, 1]);
  });
});

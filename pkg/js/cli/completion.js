// Scripts by which shells complete the command line.

/** @import {Command, Option} from "./options.js" */

const SPECIAL = ["help", "--help", "--version"];

/** @param {Command} command */
const optionsOf = ({ options }) => Object.entries(options).filter(([, { later }]) => !later);

/** @param {readonly Command[]} commands */
const firstWords = (commands) => [...new Set(commands.map(({ name }) => name.split(" ")[0] ?? ""))];

/**
 * @param {readonly Command[]} commands
 * @param {string} first
 */
const secondWords = (commands, first) =>
  commands.flatMap(({ name }) => (name.startsWith(`${first} `) ? [name.slice(first.length + 1)] : []));

/**
 * @param {"bash" | "zsh" | "fish"} shell
 * @param {readonly Command[]} commands
 */
export function completionFor(shell, commands) {
  return { bash, zsh, fish }[shell](commands);
}

/** @param {readonly Command[]} commands */
function bash(commands) {
  const groups = firstWords(commands).filter((first) => secondWords(commands, first).length > 0);
  const cases = commands.flatMap((command) => {
    const flags = optionsOf(command);
    const words = flags.flatMap(([name, { short }]) => (short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`]));
    const values = flags.flatMap(([name, option]) => {
      if (option.type === "boolean") return [];
      const names = [`--${name}`, ...(option.short === undefined ? [] : [`-${option.short}`])];
      const pattern = names.map((flag) => `"${command.name} ${flag}"`).join("|");
      if (option.choices !== undefined) {
        return [`    ${pattern}) COMPREPLY=($(compgen -W "${option.choices.join(" ")}" -- "$cur")); return ;;`];
      }
      return [`    ${pattern}) ${option.file || option.folder ? 'COMPREPLY=($(compgen -f -- "$cur"))' : "COMPREPLY=()"}; return ;;`];
    });
    return { name: command.name, values, words: [...words, "--help"] };
  });
  return `# bash completion of sverka: source it, or put it into
# ~/.local/share/bash-completion/completions/sverka
_sverka() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  [[ "$cur" == "=" ]] && cur=""
  [[ "$prev" == "=" ]] && prev="\${COMP_WORDS[COMP_CWORD-2]}"
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${[...firstWords(commands), ...SPECIAL].join(" ")}" -- "$cur"))
    return
  fi
  case "$command" in
${groups
  .map(
    (group) => `    ${group})
      if [[ $COMP_CWORD -eq 2 ]]; then
        COMPREPLY=($(compgen -W "${secondWords(commands, group).join(" ")}" -- "$cur"))
        return
      fi
      command="$command \${COMP_WORDS[2]}" ;;`,
  )
  .join("\n")}
    help) COMPREPLY=($(compgen -W "${firstWords(commands).join(" ")}" -- "$cur")); return ;;
  esac
  case "$command $prev" in
${cases.flatMap(({ values }) => values).join("\n")}
  esac
  if [[ "$cur" == -* ]]; then
    case "$command" in
${cases.map(({ name, words }) => `      "${name}") COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$cur")) ;;`).join("\n")}
    esac
    return
  fi
  COMPREPLY=($(compgen -f -- "$cur"))
}
complete -o filenames -F _sverka sverka
`;
}

/** @param {string} text inside single quotes, in a description of _arguments */
const zshText = (text) => text.replaceAll("'", "’").replace(/[[\]:\\]/g, "\\$&");

/** @param {readonly Command[]} commands */
function zsh(commands) {
  /** @param {[string, Option]} option */
  const argument = ([name, { type, value, choices, file, folder, multiple, help }]) => {
    const action =
      type === "boolean"
        ? ""
        : `:${value ?? name}:${choices === undefined ? (folder ? "_files -/" : file ? "_files" : " ") : `(${choices.join(" ")})`}`;
    return `'${multiple ? "*" : ""}--${name}[${zshText(help)}]${action}'`;
  };
  /** @param {Command} command */
  const body = (command) =>
    [...optionsOf(command).map(argument), "'(- *)--help[says more]'", "'*:file:_files'"].join(" \\\n        ");
  const groups = firstWords(commands).filter((first) => secondWords(commands, first).length > 0);
  const plain = commands.filter(({ name }) => !name.includes(" "));
  /** @param {Command} command @param {string} name */
  const described = (command, name) => `'${name}:${zshText(command.summary)}'`;
  return `#compdef sverka
# zsh completion of sverka: put it as _sverka into a folder of $fpath
_sverka() {
  local -a commands
  commands=(
    ${[...plain.map((command) => described(command, command.name)), ...groups.map((group) => `'${group}:${secondWords(commands, group).join(", ")}'`), "'help:says more'"].join("\n    ")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${groups
  .map(
    (group) => `    ${group})
      if (( CURRENT == 2 )); then
        local -a members
        members=(
          ${commands.filter(({ name }) => name.startsWith(`${group} `)).map((command) => described(command, command.name.slice(group.length + 1))).join("\n          ")}
        )
        _describe command members
        return
      fi
      command="${group} $words[2]"
      shift words
      (( CURRENT-- )) ;;`,
  )
  .join("\n")}
  esac
  case $command in
${commands
  .map(
    (command) => `    '${command.name}')
      _arguments -s \\
        ${body(command)} ;;`,
  )
  .join("\n")}
  esac
}
compdef _sverka sverka 2>/dev/null
`;
}

/** @param {string} text */
const fishText = (text) => `'${text.replace(/['\\]/g, "\\$&")}'`;

/** @param {readonly Command[]} commands */
function fish(commands) {
  const firsts = firstWords(commands);
  const lines = firsts.map((first) => {
    const own = commands.find(({ name }) => name === first);
    const what = own?.summary ?? secondWords(commands, first).join(", ");
    return `complete -c sverka -n '__fish_use_subcommand' -f -a ${first} -d ${fishText(what)}`;
  });
  for (const command of commands) {
    const [first = "", second] = command.name.split(" ");
    const seen = `__fish_seen_subcommand_from ${first}${second === undefined ? "" : `; and __fish_seen_subcommand_from ${second}`}`;
    if (second !== undefined) {
      const others = secondWords(commands, first).join(" ");
      lines.push(
        `complete -c sverka -n '__fish_seen_subcommand_from ${first}; and not __fish_seen_subcommand_from ${others}' -f -a ${second} -d ${fishText(command.summary)}`,
      );
    }
    for (const [name, { type, short, choices, file, folder, help }] of optionsOf(command)) {
      const values =
        type === "boolean"
          ? ""
          : choices !== undefined
            ? ` -x -a ${fishText(choices.join(" "))}`
            : file || folder
              ? " -r"
              : " -x";
      lines.push(
        `complete -c sverka -n '${seen}' -l ${name}${short === undefined ? "" : ` -s ${short}`}${values} -d ${fishText(help)}`,
      );
    }
  }
  return `# fish completion of sverka: put it into ~/.config/fish/completions/sverka.fish
${lines.join("\n")}
`;
}

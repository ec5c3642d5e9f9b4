/** By which words the editor's commands are typed, in every language that is known: each is understood by everybody. */

export type EditorCommand = "end" | "leave" | "show" | "help" | "undo" | "edit" | "insert" | "delete" | "replace";

const called: { readonly [command in EditorCommand]: readonly string[] } = {
  end: [".", ".done", ".save", ".listo", ".guardar"],
  leave: [".abort", ".cancelar"],
  show: [".show", ".ver"],
  help: [".help", ".ayuda"],
  undo: [".undo", ".deshacer"],
  edit: [".edit", ".cambiar"],
  insert: [".insert", ".insertar"],
  delete: [".delete", ".borrar"],
  replace: [".replace", ".reemplazar"],
};

const commands: ReadonlyMap<string, EditorCommand> = new Map(
  (Object.entries(called) as [EditorCommand, readonly string[]][]).flatMap(([command, words]) =>
    words.map((word) => [word, command] as const),
  ),
);

/** Null for what is a line of the text. */
export function editorCommand(typed: string): EditorCommand | null {
  return commands.get(typed.toLowerCase()) ?? null;
}

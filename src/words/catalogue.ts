/**
 * Every sentence that the system itself says to a player or an operator. Each is markup; one with values in it is a
 * function, so that a second language can put the values where its grammar wants them.
 */
import { inLanguages } from "../text/languages.ts";
import { link, type Markup, markup, raw } from "../text/markup.ts";
import { alone, asPattern, asTyped, shortened } from "./as-typed.ts";
import { spanish } from "./catalogue-spanish.ts";
import { counted, shortMs } from "./facts-in-words.ts";

export const english = {
  // The connection between a player and the game.
  lineTooLong: (characters: number) =>
    markup`That line is too long and was not read: at most ${characters} characters fit into one.`,
  tooFast: "You are faster than the game just now. Nothing is lost: what you sent is done in its turn.",
  waitForTurn: "Many are coming in from your address just now. Please wait for your turn.",
  noAnswerInTime: "The game did not answer in time.",
  howToLeaveSsh: `Type ${asTyped("quit")} or press Ctrl-D to leave.`,
  hereIAm: "Yes, the game is here.",

  // The game itself.
  commandFailed: "Something went wrong with that command, and nothing of it was done.",
  commandSaidTooMuch: "That command had more to say than fits on any screen, and nothing of it was done.",

  // Names and passwords.
  nameTooShort: (letters: number) => markup`A name needs at least ${letters} letters.`,
  nameTooLong: (letters: number) => markup`A name may have at most ${letters} letters.`,
  nameUnprintable: "That name contains characters that nobody can see. Please use letters only.",
  nameWithSpaces: "A name can't contain spaces. A hyphen joins two names: Mary-Ann.",
  nameWithDigits: "A name can't contain digits. Please use letters only.",
  nameWithSigns: "A name can't contain signs such as dots or slashes. Please use letters only.",
  nameNotIn: (scripts: readonly string[]) =>
    markup`A name can only be written in ${scripts.join(" or ")} letters, in those that people write today, so that nobody can pass for somebody else.`,
  nameMixed: "All letters of a name must be of one alphabet, so that nobody can pass for somebody else.",
  nameBadlyJoined: "An apostrophe or a hyphen can only stand between two letters of a name.",
  nameWithStackedMarks: "One of the marks in that name belongs to no letter. Please use plainer letters.",
  nameReserved: "That name is kept for the game itself. Please choose another.",
  nameTaken: (name: string) => markup`The name ${name} is taken, or too much like one that is. Please choose another.`,
  passwordTooShort: (characters: number) => markup`A password needs at least ${characters} characters.`,
  passwordTooLong: (characters: number) => markup`A password may have at most ${characters} characters.`,
  passwordIsName: "Your password can't be your name, or hardly more than that. Please choose another.",
  passwordCommon:
    "That password is one of the first that anybody would try. Please choose another: a few words in a row are hard to guess.",

  // The login screen.
  greeting: (game: string) => markup`Welcome to ${game}.`,
  howToLogIn: (guests: boolean, registration: "open" | "closed" | "invitation") =>
    `Type ${asTyped("connect", "connect NAME")} if you have been here before` +
    `${registration === "closed" ? "." : `, or ${asTyped("create", "create NAME")} to make a new character${registration === "invitation" ? ", for which you need an invitation." : "."}`}` +
    `${guests ? ` Type ${asTyped("connect guest")} to look around first.` : ""} Type ${asTyped("help")} for more.`,
  registrationClosed: `New characters can't be made here at the moment. If you have one, type ${asTyped("connect", "connect NAME")}.`,
  askInvitation: "It takes an invitation to make a character here. Your invitation: ",
  invitationWrong: "There is no such invitation, or it is used up. Please ask an operator for another.",
  askName: "Your name: ",
  askNewName: "What is your character to be called? ",
  nameLeftOut: "You gave no name, so nothing was done.",
  askPassword: (name: string) => markup`Password for ${name}: `,
  askNewPassword: (name: string) => markup`Choose a password for ${name}: `,
  askNewPasswordAgain: "The same password once more: ",
  passwordsDiffer: "The two passwords are not the same, so nothing was done. Please begin again.",
  passwordLeftOut: "You gave no password, so nothing was done.",
  loginWrong: "That name and that password don't belong together.",
  loginBusy: "Too many people are logging in at the moment. Please try again soon.",
  noGuests: (open: boolean) => `Guests can't come in here.${open ? " Type |wcreate NAME|n to make a character." : ""}`,
  guestsFullHere: "There are as many guests from your address as there may be. Please try again later.",
  guestsFull: "All places for guests are taken at the moment. Please try again later.",
  tooManyCreated: (minutes: number) =>
    markup`No more characters can be made from your address now. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}` +
    ", or play one that you have: type |wconnect NAME|n.",
  created: (name: string) => markup`Your character ${name} is made. Welcome!`,
  welcomeBack: (name: string) => markup`Welcome back, ${name}.`,
  lastLogin: (when: string, address: string) => markup`Your last login was at ${when} from ${address}.`,
  wrongPasswordsSince: (count: number, when: string, address: string) =>
    markup`${count === 1 ? "One wrong password was" : `${count} wrong passwords were`} tried since, ${count === 1 ? "" : "the last "}at ${when} from ${address}.`,
  welcomeGuest: (name: string) => markup`Welcome. You are ${name} until you leave.`,
  unknownLoginCommand: (word: string) =>
    markup`There is no command "${shortened(word)}" here. ` +
    `Type ${asTyped("connect", "connect NAME")}, ${asTyped("create", "create NAME")} or ${asTyped("help")}.`,

  // Scenes.
  nextPage: (page: number, pages: number) =>
    markup`Page ${page} of ${pages}. Press Enter for the next one, or type ${link("back")} or ${link("quit")}: `,
  yesOrNo: (question: Markup) => markup`${question} (${raw(asTyped("yes"))} or ${raw(asTyped("no"))}) `,
  answerYesOrNo: "Please type yes or no.",
  choice: (number: number, key: string, words: Markup) => markup`${number}. ${link(key, words)}`,
  yourChoice: "Your choice: ",
  chooseOne: (most: number) =>
    markup`That is none of the choices. Type ${most === 1 ? "1" : `a number from 1 to ${most}`}, or how one begins.`,
  sceneLeft: "You leave it at that.",
  sceneStays: "You can't leave this before it is done.",
  sceneOver: "That is over now.",
  sceneBroken: "Something went wrong, and that can't go on.",
  sceneChanged: "The game has changed, and that can't go on. Please begin again.",
  tooManyScenes: "You are in the middle of too many things for that.",
  otherIsBusy: (name: string) => markup`${name} is in the middle of too many things for that.`,

  // Several characters of one player.
  chooseCharacter: (names: readonly string[]) =>
    `Type |wic NAME|n to play one of your characters: ${names.map((name) => asTyped(`ic ${name}`, name)).join(", ")}.`,
  characters: "Your characters:",
  character: (name: string, playedBy: "you" | "another session" | null) =>
    `  ${asTyped(`ic ${name}`, name)}${playedBy === null ? "" : markup`, played by ${playedBy}`}`,
  charactersLeft: (count: number) =>
    count === 0 ? "You can't make more." : markup`You can make ${count} more: type |w@create-character NAME|n.`,
  charactersFull: (most: number) => markup`You have as many characters as you may have: ${most}.`,
  noSuchCharacter: (typed: string) =>
    markup`You have no character called ${shortened(typed)}.` + ` Type ${asTyped("@characters")} to see them.`,
  playedAlready: (name: string) => markup`You play ${name} already.`,
  playedNoMore: (name: string) => markup`You play ${name} no more.`,
  playsNobody: "You play nobody at the moment.",
  needsCharacter: `You play nobody at the moment, so you can't do that. Type ${asTyped("help")} to see what you can do.`,
  characterMade: (name: string) =>
    markup`Your character ${name} is made.` + ` Type ${asTyped(`ic ${name}`)} to play it.`,
  playedNow: (name: string) => markup`${name} is being played. Nobody can be deleted meanwhile.`,
  askToDelete: (name: string) =>
    markup`${name} will be gone for good. If that is meant, type ` + markup`|w@delete-character ${name} = ${name}|n.`,
  characterDeleted: (name: string) => markup`${name} is deleted.`,

  // Finding a command.
  questionGone: "That question is not open any more. Please begin again.",
  unknownCommand: (word: string) =>
    markup`There is no command "${shortened(word)}".` + ` Type ${asTyped("help")} for a list.`,
  didYouMean: (word: string, meant: string) =>
    markup`There is no command "${word}". Did you mean "${link(meant)}"?` + ` Type ${asTyped("help")} for a list.`,
  ambiguousCommand: (word: string, names: readonly string[]) =>
    markup`"${word}" could be any of these: ` + `${names.map((name) => link(name).source).join(", ")}.`,
  usage: (patterns: readonly string[]) => {
    const [last = "", ...others] = patterns.map(asPattern).toReversed();
    return `Type ${others.length === 0 ? last : `${others.toReversed().join(", ")} or ${last}`}.`;
  },
  noWay: "You can't go that way.",
  commands: "Commands:",
  operatorCommands: "For operators:",
  commandSummary: (name: string, summary: string) => `  ${asTyped(`help ${name}`, name)}` + markup`: ${summary}`,
  helpOnOne: "Type |whelp|n and a command's name to read more about it. The beginning of a name is enough.",
  helpOnTopics:
    "Type |whelp|n and the name of a command or a topic to read more about it, or any other word to find what tells of it. The beginning of a name is enough.",
  topics: "Topics:",
  categorySummary: (name: string, count: number) =>
    `  ${asTyped(`help ${name}`, name)}` + markup`: ${count === 1 ? "one topic" : `${count} topics`}`,
  topicNames: (names: readonly string[], more: number) =>
    `  ${names.map((name) => asTyped(`help ${name}`, name)).join(", ")}` +
    markup`${more === 0 ? "" : `, and ${more} more`}`,
  topicTitle: (name: string) => markup`|w${name}|n`,
  topicSummary: (name: string, title: string | null) =>
    `  ${asTyped(`help ${name}`, name)}` + markup`${title === null || title === name ? "" : `: ${title}`}`,
  seeAlso: (names: readonly string[]) => `See also: ${names.map((name) => asTyped(`help ${name}`, name)).join(", ")}.`,
  helpElsewhere: (typed: string, names: readonly string[], more: number) =>
    markup`Nothing is called "${shortened(typed)}", but there is something about it here: ` +
    `${names.map((name) => asTyped(`help ${name}`, name)).join(", ")}` +
    markup`${more === 0 ? "." : `, and in ${more} more.`}`,
  noHelp: (word: string) => markup`There is no help on "${shortened(word)}".`,
  helpLine: (line: string) => markup`${line}`,
  helpTitle: (name: string, summary: string) => markup`|w${name}|n: ${summary}`,
  howToType: "Type it like this:",
  example: (pattern: string) => `  ${asPattern(pattern)}`,
  alsoCalled: (names: string) => markup`Also called: ${names}.`,

  /** At the end of a list that would be too long. */
  more: (count: number) => markup`${count.toLocaleString("en")} more`,
  /** Of names that are markup already. */
  listed: (names: readonly string[]) =>
    names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`,

  // Being somewhere.
  nowhere: "You are nowhere in particular, so you can't do that.",
  away: "away",
  /** Who or what is told of, and not noticed. */
  somebody: "somebody",
  something: "something",
  notHere: (wanted: string) => markup`You don't see any ${shortened(wanted)} here.`,
  nothingHere: "There is nothing like that here.",
  notIn: (box: string, wanted: string) => markup`There is no ${shortened(wanted)} in ${box}.`,
  nothingIn: (box: string) => markup`There is nothing in ${box}.`,
  notWith: (name: string) => markup`You can't do that with ${name}.`,
  notPlaying: (typed: string) => markup`Nobody called ${shortened(typed)} is playing at the moment.`,
  oneAtATime: "You can do that only with one at a time.",
  onlySoMany: (there: number) => markup`There ${there === 1 ? "is only one" : `are only ${there}`}.`,
  noKind: (typed: string, names: string) => markup`There is no kind ${shortened(typed)}. There are: ${names}.`,
  noDuration: (typed: string) => markup`${shortened(typed)} is no span of time: write 3d, 12h or 90m.`,
  noNumber: (typed: string) => markup`${shortened(typed)} is no number from 1 to 999,999,999.`,
  whichOne: (names: readonly (string | Markup)[], more: number) =>
    `Which one do you mean: ${names.map((name) => markup`${name}`).join(", ")}` +
    markup`${more === 0 ? "" : ` or another of ${more} more`}? `,
  /** As the acts tell it: what somebody says is held against these. */
  arrives: (name: string) => markup`${name} arrives.`,
  arrivesFrom: (name: string, room: string) => markup`${name} arrives from ${room}.`,
  leavesFor: (name: string, exit: string) => markup`${name} leaves: ${exit}.`,
  comesIn: (name: string) => markup`${name} has come into the game.`,
  goesOut: (name: string) => markup`${name} has left the game.`,

  // Speaking, and having things.
  says: (name: string, speech: string) => markup`${name} says, "${speech}"`,
  tells: (name: string, speech: string) => markup`${name} tells you, "${speech}"`,
  whispers: (name: string, speech: string) => markup`${name} whispers to you, "${speech}"`,
  saysOn: (name: string, channel: string) => markup`${name} says on ${channel}`,
  notCarried: (wanted: string) => markup`You have no ${shortened(wanted)}.`,
  youCarryNothing: "You carry nothing.",
  nothingForThat: "You have nothing for that.",

  // Who is there, and one's own settings.
  nobodyOnline: "Nobody is playing at the moment.",
  online: (count: number, names: string) =>
    markup`${count === 1 ? "One player is" : `${count} players are`} here: ${names}.`,
  onlineLike: (typed: string, count: number, names: string) =>
    markup`${count === 1 ? "One player" : `${count} players`} whose name begins with "${typed}": ${names}.`,
  nobodyOnlineLike: (typed: string) => markup`Nobody whose name begins with "${typed}" is playing at the moment.`,
  option: (name: string, value: string, meaning: string, values: string) =>
    markup`${name}: ${value}. ${meaning} It can be ${values}.`,
  screenReaderMeaning: "Text is laid out to be read aloud.",
  screenReaderValues: "on or off",
  colorsMeaning: "How many colours you see.",
  colorsValues: "off, 16, 256 or truecolor",
  widthMeaning: "How many characters fit into a line.",
  widthValues: (least: number, most: number) => markup`a number from ${least} to ${most}`,
  languageMeaning: "The language in which the game speaks to you.",
  languageValues: (codes: readonly string[]) => markup`${codes.join(" or ")}`,
  encodingMeaning: "How letters travel to your client.",
  encodingValues: "utf-8, latin1, cp437 or another that is known here",
  pagesMeaning: "How much of a long text is shown at a time.",
  pagesValues: (least: number, most: number) => markup`off, or a number of lines from ${least} to ${most}`,
  optionsUsage:
    "Type |woptions NAME VALUE|n to change one: options screenreader on. The value |wauto|n leaves it to your client.",
  optionSet: (name: string, value: string) => markup`${name} is now ${value}.`,
  noSuchOption: (name: string) => markup`There is no option "${name}".`,
  badOption: (name: string, values: string) => markup`The option ${name} can be ${values}.`,
  notForGuests: "Guests can't do that. Make a character of your own with |wcreate NAME|n at the login screen.",
  askOldPassword: "Your present password: ",
  passwordChanged: "Your password is changed.",
  codeGiven: (name: string, code: string, days: number) =>
    markup`The code for ${name} is ${code}. It is shown only now, and is good for ${days} days, once and from anywhere: ` +
    markup`${name} logs in with it in place of a password, and chooses a new one. The old password and all SSH keys are of no use any more.`,
  codeTaken: "That is the code that an operator gave you. Now choose a password of your own; then the code is used up.",
  passwordThrottled: "Too many passwords were wrong lately, so nothing was changed. Please wait a few minutes.",
  passwordWrong: "That is not your password, so nothing was changed.",
  sshKeyUsage: `Type |w@sshkey add KEY|n with a line of your .pub file, ${asTyped("@sshkey list")}, or |w@sshkey remove NUMBER|n.`,
  sshKeyUnreadable: "That is no public key that can be used here. It begins with a type such as ssh-ed25519.",
  sshKeyTooWeak: "That RSA key is too short: it needs 2048 bits, and no more than 16384. An ssh-ed25519 key is best.",
  sshKeyKnown: "That key is there already.",
  sshKeysFull: (most: number) => markup`You have ${most} keys, and there can't be more. Remove one first.`,
  sshKeyAdded: (fingerprint: string, address: string) =>
    markup`You can now log in over SSH with the key ${fingerprint}, which was added from ${address}.` +
    ` If that was not you, type ${asTyped("@password")}.`,
  askPasswordForKey: "Your password, to add the key: ",
  sshKeyAddedSince: (fingerprint: string, when: string) =>
    markup`The key ${fingerprint} was added at ${when} for logging in over SSH.` +
    ` If that was not you, type ${asTyped("@password")}.`,
  sshKeysStillThere: "These keys still log in over SSH without a password:",
  askToRemoveKeys: "Remove them all?",
  sshKeysKept: "Your keys are kept. |w@sshkey remove NUMBER|n removes one.",
  sshKeysRemoved: "All your SSH keys are removed, and what they had opened is closed.",
  sshKeyRemoved: (fingerprint: string) => markup`The key ${fingerprint} is removed.`,
  sshKey: (number: number, type: string, fingerprint: string, comment: string) =>
    markup`${number}. ${type} ${fingerprint} ${comment}`,
  noSshKeys: "You have no SSH keys here.",
  noSuchSshKey: (typed: string) =>
    markup`There is no key "${typed}". Type ` + `${asTyped("@sshkey list")} to see their numbers.`,

  // What operators do.
  reloading: "The game is being loaded anew. You will hear how it went.",
  noPreference: (typed: string) => markup`${shortened(typed)} is nobody's word: it is the file's or the world's.`,
  noSuchPlayer: (typed: string) => markup`There is no player "${typed}" here.`,
  kicked: (who: string, sessions: number) =>
    markup`${who}: ${sessions === 1 ? "one session" : `${sessions} sessions`} closed.`,
  banUsage:
    "Ban whom? Type |w@ban NAME|n or |w@ban ADDRESS|n; a range is written 203.0.113.0/24. For how long and why: " +
    "|w@ban NAME for 3d = REASON|n.",
  banned: (who: string, closed: number) =>
    markup`${who} is banned.${closed === 0 ? "" : closed === 1 ? " One session is closed." : ` ${closed} sessions are closed.`}`,
  nobodyToBan: (who: string) => markup`There is no account "${who}", and it is neither an address nor a range of them.`,
  noBanOfGuest: (address: string) => markup`Guests come back under another name. Ban the address instead: ${address}`,
  banOfLastOperator: "That is the last operator, and nobody would be left. If that is meant, say force.",
  banOfEverybody: "That range is nearly everybody there is. Close the registration, or stop the game, instead.",
  noBanOfOwnAddress: "You are connected from there yourself, so nothing was done.",
  tooManyBans: (most: number) => markup`There are ${most} banned addresses and ranges, and there can't be more.`,
  banTooWide: (prefix: number) =>
    markup`That range is very wide: shorter than /${prefix} it holds whole providers. If that is meant, say force.`,
  banOfOperators: (names: string) =>
    markup`That would close out who is an operator: ${names}. If that is meant, say force.`,
  banOfAllPresent: (count: number) =>
    markup`That would close out everybody who is there, ${count} sessions. If that is meant, say force.`,
  unbanned: (who: string) => markup`${who} is no longer banned.`,
  notBanned: (who: string) => markup`${who} is not banned.`,
  noBanOfOwn: "You can't ban yourself.",
  bans: "Banned:",
  ban: (line: string) => markup`  ${line}`,
  noBans: "Nobody is banned.",
  noRenameOfGuest: "Guests keep the name that they were given.",
  renamed: (before: string, name: string) => markup`${before} is called ${name} now.`,
  characterRenamed: (before: string, name: string) =>
    markup`An operator has given your character ${before} another name: ${name}.`,
  youAreRenamed: (name: string) =>
    markup`An operator has given you another name: you are ${name} now, also when you log in.`,
  invited: (number: number, code: string, uses: number, until: string) =>
    markup`Invitation ${number} is ` +
    markup`|w${code}|n` +
    markup`: ${uses === 1 ? "one character" : `${uses} characters`} can be made with it until ${until}. It is shown only now.`,
  invitation: (number: number, uses: number, until: string, by: string) =>
    markup`${number}. For ${uses === 1 ? "one more" : `${uses} more`} until ${until}, by ${by}`,
  noInvitations: "No invitation is open.",
  uninvited: (number: number) => markup`Invitation ${number} is taken back.`,
  noSuchInvitation: `There is no invitation of that number. Type ${asTyped("@invitations")} to see them.`,
  invitationTooLong: (most: number) =>
    markup`An invitation can be for 1 to ${most} characters, and for a year at most.`,
  tooManyInvitations: (most: number) => markup`There are ${most} open invitations, and there can't be more.`,
  auditUsage: `Type ${asTyped("@audit")}, and if you like a NAME, what was done (${asTyped("@audit banned")}), |wsince 3d|n or |wbefore NUMBER|n.`,
  auditEntry: (line: string) => markup`${line}`,
  nothingAudited: "Nothing of that kind is on record.",
  olderAudit: (typed: string, next: number) =>
    `Type ${asTyped(["@audit", typed, "before", next].filter(Boolean).join(" "))} for what was before.`,
  noArea: (typed: string, names: readonly string[]) =>
    markup`There is no area ${shortened(typed)}. ${names.length === 0 ? "This game has none." : `There are: ${names.join(", ")}.`}`,
  onlyForce: "Behind the area's name there can only stand |wforce|n, to overwrite a file that was edited.",
  exported: (file: string, isRead: boolean, unsaid: string) =>
    markup`Written to ${file}.` +
    `${isRead ? "" : " The game reads this area from elsewhere: take over from that file what you want, or let the game read it with area.file()."}` +
    `${unsaid === "" ? "" : markup` It does not say what refers to something without a key: ${unsaid}.`}`,
  notExported: (why: string, advice: string | null) => markup`${why}${advice === null ? "" : ` ${advice}`}`,
  youAreOperator: `You are an operator now. Type ${asTyped("help")} to see what operators can do.`,
  youAreNoOperator: "You are no longer an operator.",
  revokeUsage: (names: string) => markup`Operators: ${names}. ` + "Type |w@revoke NAME|n to make one a player again.",
  notOperator: (name: string) => markup`${name} is no operator.`,
  lastOperator: (name: string) =>
    markup`${name} is the last operator, and nobody would be left. If that is meant, type ` +
    markup`|w@revoke ${name} = last|n.`,
  revoked: (name: string) => markup`${name} is no longer an operator.`,
  accounts: (count: number) =>
    count === 1 ? "There is one account:" : markup`There are ${count} accounts. The newest:`,
  roles: "Roles:",
  rolesOf: (name: string) => markup`${name} has these roles:`,
  noRolesOf: (name: string) => markup`${name} has no roles.`,
  role: (name: string, may: string) => markup`  |w${name}|n: ${may}`,
  roleOfNoGame: "No role of this game any more, so no command is for it.",
  operatorsElsewhere: `Operators are made at a shell, with holdfast init. |w@revoke NAME|n makes one a player again.`,
  noSuchRole: (typed: string, known: readonly string[]) =>
    markup`There is no role "${shortened(typed)}". ${known.length === 0 ? "The game has none." : `There are: ${known.join(", ")}.`}`,
  noRolesOfGuest: "Guests come and go, and have no roles.",
  hasRole: (name: string, role: string) => markup`${name} has the role ${role} already.`,
  hasNoRole: (name: string, role: string) => markup`${name} has no role ${shortened(role)}.`,
  gaveRole: (name: string, role: string) => markup`${name} has the role ${role} now.`,
  tookRole: (name: string, role: string) => markup`${name} has the role ${role} no more.`,
  roleGiven: (role: string, may: string) => markup`You have the role ${role} now: ${may}`,
  roleTaken: (role: string) => markup`You have the role ${role} no more.`,
  quelled: `Your account's rights are put aside here. ${asTyped("@unquell")} gives them back.`,
  unquelled: "You have your account's rights.",
  announced: (text: string) => alone("|yAnnouncement:|n " + markup`${text}`),
  toOperators: (name: string, text: string) => alone("|yOperators:|n " + markup`${name} says, "${text}"`),
  session: (facts: readonly string[], commands: number, idleSeconds: number) =>
    markup`${facts.join(", ")}, ${commands} commands, idle ${idleSeconds} s`,
  moreSessions: (count: number) =>
    markup`And ${count} more. Type ` +
    `${asTyped("@sessions")} and part of a name, an address or a client to see which.`,
  noSuchSession: (typed: string) => markup`There is no connection with "${typed}" in its line.`,
  awayFor: (seconds: number) => markup`away for ${seconds} s`,
  notLoggedIn: "(not logged in)",
  accountAs: (account: string, character: string) => markup`${account} as ${character}`,
  unknownClient: "unknown client",
  screenSize: (width: number, height: number) => markup`${width} by ${height}`,

  // What the game is, and how it fares.
  aboutGame: (name: string, version: string | null) =>
    version === null ? markup`${name}` : markup`${name} ${version}`,
  aboutHoldfast: (version: string) => markup`It is played on Holdfast ${version}, a server for text worlds.`,
  statsOf: (game: string, holdfast: string, node: string) =>
    markup`${game} runs on Holdfast ${holdfast} and Node ${node}.`,
  statsGeneration: (generation: number, age: string) => markup`Generation ${generation}, for ${age}.`,
  statsObjects: (count: number) => markup`Objects: ${counted(count, "en")}.`,
  statsKind: (kind: string, count: number) => markup`  ${kind}: ${counted(count, "en")}`,
  statsMoreKinds: (count: number) => markup`  and ${counted(count, "en")} kinds of which there are fewer`,
  statsTimers: (count: number, next: string) => markup`Timers: ${counted(count, "en")}. The next one rings in ${next}.`,
  statsNoTimers: "Timers: none.",
  statsPlayers: (playing: number, away: number, elsewhere: number) =>
    markup`Connections: ${counted(playing, "en")} in play, ${counted(away, "en")} away, ${counted(elsewhere, "en")} without a character.`,
  statsMemory: (mebibytes: number) => markup`Memory: ${counted(mebibytes, "en")} MiB.`,
  statsNoTurns: "Turns: none yet.",
  statsTurns: (count: number, halfMs: number, p99Ms: number, longestMs: number, at: string) =>
    markup`Turns: ${counted(count, "en")}. Half of them took at most ${shortMs(halfMs, "en")}, 99 of 100 at most ` +
    markup`${shortMs(p99Ms, "en")}; the longest took ${shortMs(longestMs, "en")}, at ${at} UTC.`,

  // Acting as somebody, observing, and looking with an expression.
  isNowhere: (name: string) => markup`${name} is nowhere at the moment.`,
  actsAs: (name: string, line: string) => markup`${name} does this: ${shortened(line)}`,
  operatorActsAs: (line: string) => alone("|yAn operator|n lets you do this: " + markup`${shortened(line)}`),
  waitsAs: "That command waits for something, which nobody can do as somebody else. Nothing of it was done.",
  youAreObserved: (span: string) =>
    alone(
      "|yAn operator|n sees what you read from now on, " + markup`for ${span} at most. What you type is not shown.`,
    ),
  observedNoMore: alone("|yNobody|n sees what you read any more."),
  observingBegins: (name: string, span: string) =>
    markup`You see what ${name} reads, for ${span} at most. They know it. ` + `${asTyped("@unobserve")} ends it.`,
  observingEnds: (name: string) => markup`You don't see any more what ${name} reads.`,
  observed: (name: string, shown: Markup) => markup`[${name}] ${shown}`,
  observedTooLong: (name: string) => markup`[${name}] reads more than fits here.`,
  notObservable: (name: string) => markup`${name} is an operator, whom nobody observes.`,
  tooManyObserve: (most: number) => markup`${most} operators observe somebody already, and it can't be more.`,
  observesNobody: "You observe nobody.",
  evaluated: (shown: string) => markup`${shown}`,
  evaluatedPromise: "It gives a promise, and nobody waits for that.",

  // What the Portal says by itself.
  systemToOperators: (text: string) => alone("|yOperators:|n " + markup`${text}`),
  gameIsAway: "The game has to pause for a moment. You stay connected, and what you type is kept.",
  worldIsBehind:
    "The last of what happened here is missing from what the game has written down, so it does not go on without it. You stay connected, what you type is kept, and those who run the game have been told.",
  gameIsBack: "The game goes on.",
};

/** Each is said in both languages: what is added above has its counterpart in catalogue-spanish.ts. */
export const sentences = inLanguages<typeof english>({ en: english, es: spanish });

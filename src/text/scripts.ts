/** The scripts that a game's names may be written in: those that Unicode recommends for identifiers. */

export const scriptNames = [
  "Latin",
  "Greek",
  "Cyrillic",
  "Armenian",
  "Georgian",
  "Hebrew",
  "Arabic",
  "Thaana",
  "Ethiopic",
  "Devanagari",
  "Bengali",
  "Gurmukhi",
  "Gujarati",
  "Oriya",
  "Tamil",
  "Telugu",
  "Kannada",
  "Malayalam",
  "Sinhala",
  "Thai",
  "Lao",
  "Tibetan",
  "Myanmar",
  "Khmer",
  // What is written in several scripts at once.
  "Chinese",
  "Japanese",
  "Korean",
] as const;

export type Script = (typeof scriptNames)[number];

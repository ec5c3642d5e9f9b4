import assert from "node:assert/strict";
import { test } from "node:test";
import { sentences } from "../words/catalogue.ts";
import { commonPasswords } from "./common-passwords.ts";
import { PasswordRules } from "./password-rules.ts";

const rules = new PasswordRules({ game: "Little Harbour", isCommon: commonPasswords() });
const faultOf = (password: string) => rules.faultOf(password, "Anna");

test("short and endless passwords are refused", () => {
  assert.equal(faultOf("seven77"), sentences.passwordTooShort(8));
  assert.equal(faultOf("x".repeat(257)), sentences.passwordTooLong(256));
});

test("the name is no password, nor with a number, a year or a birthday, doubled or turned round", () => {
  const same = ["annaanna", "Anna1234", "anna2024!!", "1990ANNA", "anna19850412", "A.n.n.a.2.4.", "Anna!password"];
  for (const password of same) assert.equal(faultOf(password), sentences.passwordIsName, password);
  assert.equal(rules.faultOf("Ztreb 2024", "Bertz"), sentences.passwordIsName);
});

test("the commonest passwords, rows of keys, dates and the game's name are refused", () => {
  const common =
    "password 12345678 Password1 P@ssw0rd! password2024 passwordpassword drowssap letmein! trustno1 dragon99 iloveyou " +
    "qwerty123 qwertyuiop 1q2w3e4r zaq12wsx asdf1234 qwerasdf qwertz123 йцукенгш abcd1234 87654321 aaaaaaaa abcabcabc " +
    "12121212 11223344 19850412 20242024 Summer2024 holdfast holdfast1 littleharbour Harbour2024 hunter22222 " +
    "пароль12345 Привет2024 солнышко gfhjkm123 contraseña1 passwört123";
  for (const password of [...common.split(" "), "p a s s w o r d", "little harbour 7"]) {
    assert.equal(faultOf(password), sentences.passwordCommon, password);
  }
});

test("a few words in a row, or letters without a pattern, are good", () => {
  const good = [
    "correct horse",
    "battery staple",
    "sea-glass and salt",
    "Anna and Bert",
    "annapolis tower",
    "ga7!kPq2",
    "Пять лодок",
    "лодка у причала",
    "Привет, Наташа",
  ];
  for (const password of good) assert.equal(faultOf(password), null, password);
});

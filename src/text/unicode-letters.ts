/**
 * Unicode's security data for the letters of names: which ones identifiers may have, and which are taken for others.
 *
 * Derived from IdentifierStatus.txt and confusables.txt of UTS 39, version 17.0.0, © 1991–2025 Unicode, Inc., under the
 * Unicode License v3 (https://www.unicode.org/license.txt). Only letters and marks; no ideographs and syllables of Hangul.
 */

/** Ranges of code points in hexadecimal: letters and marks of today's alphabets, without phonetic, old and technical ones. */
const allowedRanges = [
  "41-5a 61-7a c0-d6 d8-f6 f8-113 116-12b 12e-131 134-137 139-13e 141-148 14a-14d 150-155 158-161 164-17e 181 186 189-18a 18e-192 194 196-199 19d 1a0-1a1",
  "1af-1b0 1b2-1b4 1b7 1cd-1d4 1dd 1e6-1e9 1ee-1ef 1f8-1f9 218-21b 244 24c-24d 253-254 256-257 259 25b 263 268-269 272 289 28b 292 2bc 300-304 306-30c",
  "323 331 386 388-38a 38c 38e-3a1 3a3-3ce 401-40c 40e-44f 451-45c 45e-45f 490-49b 49e-4a5 4a8-4b7 4ba-4c0 4cf-4d9 4dc-4e9 4ee-4f5 4f8-4f9 524-525",
  "531-556 561-586 5d0-5ea 620-63a 63d 641-652 654-655 670 672 674 679-68f 691-69a 69f-6a0 6a2 6a4-6ab 6ad-6b1 6b3 6b5-6b7 6ba-6be 6c0-6d3 6d5 6ee-6ef",
  "6ff 751-752 756 760 762-763 766-768 76a 76e-771 780-7b1 88f 8a0 8a2-8a9 8bb-8c2 8c7 901-903 905-90b 90d-928 92a-933 935-93c 93e-943 945-94d 94f",
  "956-957 972-977 97b-97c 97e-97f 981-983 985-98b 98f-990 993-9a8 9aa-9b0 9b2 9b6-9b9 9bc 9be-9c4 9c7-9c8 9cb-9ce 9f0-9f1 a02 a05-a0a a0f-a10 a13-a28",
  "a2a-a30 a32 a35 a38-a39 a3c a3e-a42 a47-a48 a4b-a4d a5c a70-a71 a82-a83 a85-a8d a8f-a91 a93-aa8 aaa-ab0 ab2-ab3 ab5-ab9 abc abe-ac5 ac7-ac9 acb-acd",
  "b01-b03 b05-b0b b0f-b10 b13-b28 b2a-b30 b32-b33 b36-b39 b3c b3e-b43 b47-b48 b4b-b4d b56 b5f b71 b83 b85-b8a b8e-b90 b92-b95 b99-b9a b9c b9e-b9f",
  "ba3-ba4 ba8-baa bae-bb9 bbe-bc2 bc6-bc8 bca-bcd c02-c03 c05-c0b c0e-c10 c12-c28 c2a-c30 c32-c33 c35-c39 c3e-c44 c46-c48 c4a-c4d c82-c83 c85-c8b",
  "c8e-c90 c92-ca8 caa-cb0 cb2-cb3 cb5-cb9 cbe-cc3 cc6-cc8 cca-ccd d02-d03 d05-d0b d0e-d10 d12-d28 d2a-d39 d3e-d43 d46-d48 d4a-d4b d4d d57 d7a-d7f",
  "d82-d83 d85-d8d d91-d96 d9a-d9d d9f-db1 db3-dbb dbd dc0-dc6 dca dcf-dd4 dd6 dd8-dde df2 e01-e32 e34-e3a e40-e4d e81-e82 e84 e87-e88 e8a e8d e94-e97",
  "e99-e9f ea1-ea3 ea5 ea7 eaa-eab ead-eae eb0-eb2 eb4-eb9 ebb-ebd ec0-ec4 ec6 ec8-ecd f40-f42 f44-f47 f49-f4c f4e-f51 f53-f56 f58-f5b f5d-f68 f71-f72",
  "f74 f7a-f80 f84 f90-f92 f94-f97 f99-f9c f9e-fa1 fa3-fa6 fa8-fab fad fb1-fb8 fba-fbc 1000-103f 105a-1064 1075-108a 108f 10c7 10cd 10d0-10f0 1200-1206",
  "1208-1248 124a-124d 1250-1256 1258 125a-125d 1260-1286 1288 128a-128d 1290-12ae 12b0 12b2-12b5 12b8-12be 12c0 12c2-12c5 12c8-12d6 12d8-12f7 1300-130e",
  "1310 1312-1315 1318-131e 1320-1346 1348-1359 1780-179c 179f-17a2 17a5-17a7 17aa-17b3 17b6-17cd 17d0 17d2 1c90-1cba 1cbd-1cbf 1e0c-1e0d 1e12-1e13",
  "1e20-1e21 1e24-1e25 1e36-1e37 1e3c-1e3f 1e42-1e4b 1e5a-1e5b 1e62-1e63 1e6c-1e6d 1e70-1e71 1e8c-1e8d 1e92-1e93 1e9e 1ea0-1ef9 1fa0-1faf 1fb2-1fb4 1fec",
  "3041-3096 309d-309e 30a1-30fa 30fc-30fe a78d a7aa aa7b 11301 11303 1133c 1e7e0-1e7e6 1e7e8-1e7eb 1e7ed-1e7ee 1e7f0-1e7fe",
].join(" ");

/** What letters look like, a colon, and those letters: `a:ɑαа`. */
const alikeLetters = [
  "l:IƖǀΙІӀӏ\u{5d5}\u{5df}\u{627} rn:m AE:ÆӔ D\u{335}:ÐĐƉ O\u{338}:Ø ae:æӕ ∂\u{335}:ð o\u{338}:øꬾ p:þƿρϸр",
  "d\u{335}:đ H\u{335}:Ħ h\u{335}:ħћ i:ıɩɪιіւᎥꙇꭵ L\u{338}:Ł l\u{338}:ł n\u{329}:ŋƞηղ OE:Œ oe:œ T\u{335}:Ŧ",
  "t\u{335}:ŧ b\u{335}:ƀѢѣҌҍ 'B:Ɓ b\u{304}:ƂƃБ b:ƄЬᏏ C':Ƈ 'D:Ɗ d\u{304}:ƌ g:ƍɡցᶃ F\u{326}:Ƒ f:ƒքẝꞙꬵ G':Ɠ",
  "l\u{335}:Ɨƚ K':Ƙ k\u{314}:ƙ λ\u{338}:ƛ N\u{326}:Ɲ O\u{335}:ƟΘθѲӨᎾᏫꝊ 'P:Ƥ p\u{314}:ƥ R:ƦᎡᏒ 2:ƧꙄꝚ 'T:Ƭ",
  "t\u{314}:ƭ T\u{328}:Ʈ 'Y:Ƴ y\u{314}:ƴ Z\u{335}:Ƶ z\u{335}:ƶ 3:ƷȜЗӠꝪꞫ 2\u{335}:ƻ 5:Ƽ s:ƽѕടꜱꮪ ll:ǁ !:ǃ",
  "G\u{335}:Ǥ g\u{335}:ǥ 8:Ȣȣ Z\u{326}:Ȥ z\u{326}:ȥ c\u{338}:ȼ T\u{338}:Ⱦ ?:ɁʔᎮ U\u{335}:ɄᏌ E\u{338}:Ɇ e\u{338}:ɇ",
  "J\u{335}:Ɉ j\u{335}:ɉ r\u{335}:ɍғ Y\u{335}:ɎҰ y\u{335}:ɏұ a:ɑαа b\u{314}:ɓ d\u{328}:ɖ d\u{314}:ɗ ǝ:əә ǝ˞:ɚ",
  "ꞓ:ɛεєԑꮛ g\u{314}:ɠ y:ɣʏγуүყᶌỿꭚ h\u{314}:ɦᏲꚕ i\u{335}:ɨᵻᵼ l\u{334}:ɫ l\u{328}:ɭ lȝ:ɮ w:ɯшѡԝաᴡꮃ rn\u{326}:ɱ",
  "n\u{328}:ɳ o\u{335}:ɵѳөꝋꮎꮻ oᴇ:ɶ r\u{329}:ɼ r\u{328}:ɽ s\u{328}:ʂ u:ʋυսᴜꞟꭎꭒ z\u{328}:ʐ ȝ:ʒӡꝫ ꟎:ʕ꟏ q\u{314}:ʠ",
  "dz:ʣ dȝ:ʤ dʑ:ʥ ts:ʦ tʃ:ʧ tɕ:ʨ fn\u{329}:ʩ ls:ʪ lz:ʫ ':ʼ\u{5d9}ꞌ Ⱶ:ͰᎨᎰ И:Ͷ ᴎ:ͷи ɔ:ͻᴐↄ ꜿ:ͽ J:ͿЈᎫꞲ A:ΑАᎪ B:ΒВᏴꞴ",
  "E:ΕЕᎬ Z:ΖᏃ H:ΗНᎻ K:ΚКᏦ Ʌ:ΛЛꟚ M:ΜϺМᎷ N:Ν O:ΟОՕଠዐ P:ΡРᏢ Ʃ:Σ T:ΤТᎢ Y:ΥУҮᎩᎽ X:ΧХꞳ ß:βᏰẞꞵꟖ ẟ:δծ ĸ:κкᴋꮶ",
  "v:νѵ\u{5d8}ᴠꮩ o:οσоօ\u{5e1}\u{647}\u{6be}\u{6c1}\u{6d5}ഠဝᴏᴑꬽ ᴛ:τтꭲ ɸ:φф ς:ϛ F:ϜꞘ j:ϳј Þ:Ϸ Ɔ:ϽↃ Ꜿ:Ͽ Ꞓ:Є S:ЅՏᏕᏚ",
  "Γ:ГᎱ Π:П C:СᏟ Φ:ФՓቀ bl:Ы lO:Ю 6:бᏮ ʙ:вᏼ r:гᴦꭇꭈꮁ e:еҽꬲ ɜ:зᴈ ʍ:мᴍꮇ ʜ:нꮋ π:пᴨ c:сငၚᴄꮯ x:х ˉb:ъ ƅi:ы ƅ:ьꮟ ᴙ:я",
  "u\u{329}:џ Ψ:Ѱ ψ:ѱ V:ѴᏙ Ѡ\u{486}\u{487}:Ѽ w\u{486}\u{487}:ѽ Ѝ\u{326}:Ҋ й\u{326}:ҋ Γ':Ґ r':ґ Γ\u{335}:Ғ",
  "Ж\u{329}:Җ ж\u{329}:җ 3\u{326}:Ҙ ɜ\u{326}:ҙ K\u{329}:ҚⱩ ĸ\u{329}:қ K\u{335}:ҞꝀ ĸ\u{335}:ҟ H\u{329}:ҢⱧ",
  "ʜ\u{329}:ң C\u{326}:Ҫ c\u{326}:ҫ T\u{329}:Ҭ ᴛ\u{329}:ҭ X\u{329}:Ҳ h:һհᏂ Ҽ\u{328}:Ҿ e\u{328}:ҿ Ʌ\u{326}:Ӆ",
  "л\u{326}:ӆ H\u{326}:ӇӉ ʜ\u{326}:ӈӊ Ҷ:Ӌ ҷ:ӌ M\u{326}:Ӎ ʍ\u{326}:ӎ Ə:Ә d:ԁᏧ Ƕ:Ԋ G:ԌᏀᏳ ɢ:ԍᏻꮐ Ɛ:ԐᏋ q:ԛգզ W:ԜᎳᏔ ኮ:Ի",
  "ሆ:Մ ጣ:Պ ቡ:Ռ U:Սሀ ȷ:յ n:ոռ ɰ:պሣ \u{649}\u{6db}:\u{62b}\u{67e}\u{6bd}\u{6d1}\u{752} \u{633}\u{6db}:\u{634}",
  "\u{649}\u{302}:\u{63d} \u{649}:\u{64a}\u{6ba}\u{6cc}\u{6d2}\u{8bd} l\u{674}:\u{672}",
  "\u{649}\u{615}:\u{679}\u{6bb} \u{62a}:\u{67a} \u{62d}\u{654}:\u{681} \u{62d}\u{6db}:\u{685}",
  "\u{62f}\u{615}:\u{688} \u{68a}\u{615}:\u{68b} \u{62f}\u{6db}:\u{68e}\u{68f} \u{631}\u{615}:\u{691}",
  "\u{631}\u{306}:\u{692} \u{631}\u{6db}:\u{698} \u{637}\u{6db}:\u{69f} \u{6a1}\u{6db}:\u{6a4}\u{6a8}",
  "\u{641}:\u{6a7} \u{643}:\u{6a9}\u{6aa} \u{643}\u{6db}:\u{6ad}\u{763} \u{644}\u{306}:\u{6b5}",
  "\u{644}\u{6db}:\u{6b7} \u{629}:\u{6c3} \u{648}\u{306}:\u{6c6} \u{648}\u{313}:\u{6c7} \u{648}\u{670}:\u{6c8}",
  "\u{648}\u{302}:\u{6c9} \u{648}\u{6db}:\u{6cb} \u{649}\u{306}:\u{6ce}\u{756} \u{67b}:\u{6d0}",
  "\u{62f}\u{302}:\u{6ee} \u{631}\u{302}:\u{6ef} o\u{302}:\u{6ff} \u{628}\u{6db}:\u{751} \u{6ac}:\u{762}",
  "\u{754}:\u{767}\u{8a9} \u{646}\u{615}:\u{768} \u{697}\u{615}:\u{771} \u{649}\u{30a}:\u{88f}",
  "\u{6a2}\u{6db}:\u{8a4} \u{645}\u{6db}:\u{8a7} \u{649}\u{654}:\u{8a8} \u{6a1}:\u{8bb}\u{8bc}",
  "\u{649}\u{6db}\u{306}:\u{8be} \u{62a}\u{306}:\u{8bf} \u{649}\u{615}\u{306}:\u{8c0} \u{686}\u{306}:\u{8c1}",
  "\u{643}\u{306}:\u{8c2} अ\u{93e}:आ र\u{94d}इ:ई ए\u{306}:ऍ ए\u{946}:ऎ ए\u{11b64}:ऐ अ\u{93e}\u{306}:ऑ",
  "अ\u{93e}\u{946}:ऒ अ\u{93e}\u{11b64}:ओ अ\u{93e}\u{948}:औ अ\u{306}:ॲ अ\u{93a}:ॳ अ\u{93e}\u{93a}:ॴ अ\u{94f}:ॵ",
  "অ\u{9be}:আ র:ৰ ਅ\u{a3e}:ਆ प\u{94d}ट\u{9bf}:ਇ प\u{94d}ट\u{a40}:ਈ ੳ\u{11b62}:ਉ ੳ\u{11b63}:ਊ प\u{94d}ट\u{11b64}:ਏ",
  "ਅ\u{948}:ਐ ਅ\u{a4c}:ਔ व:ਕ त\u{94d}त:ਜ ट:ਟ ठ:ਠ उ:ਤ प:ਧ ढ:ਫ भ:ਮ ह:ਵ म:ਸ અ\u{abe}:આ અ\u{ac5}:ઍ અ\u{ac7}:એ",
  "અ\u{ac8}:ઐ અ\u{abe}\u{ac5}:ઑ અ\u{abe}\u{ac7}:ઓ અ\u{abe}\u{ac8}:ઔ ч:પ २:ર ଅ\u{b3e}:ଆ உள:ஊ ஐ:ஜജ ஈ:ர ஶ:ஸശ",
  "ఒ\u{c55}:ఓಓ ఒ\u{c4c}:ఔಔ ಖ\u{323}:ఖ ర\u{5bc}:ఠ డ\u{323}:ఢ ధ\u{5bc}:థ బ\u{323}:భ వ\u{c41}:మ వ\u{323}:ష",
  "వ\u{c3e}:హ అ:ಅ ఆ:ಆ ఇ:ಇ ఐ:ಐ ఒ:ಒ గ:ಗ జ:ಜ ఝ:ಝ ఞ:ಞ ట:ಟ ణ:ಣ ద:ದ న:ನ య:ಯ ర:ರ ల:ಲ ళ:ಳ ഇ\u{d57}:ഈ உ:ഉ உ\u{d57}:ഊ",
  "\u{bc6}എ:ഐ ഒ\u{d3e}:ഓ ഒ\u{d57}:ഔ வ:ഖ ന\u{d41}:ങ ண:ണ ம:ഥ ര:റဂი ழ:ഴ ண\u{d4d}:ൺ ന\u{d4d}:ൻ ര\u{d4d}:ർ ല\u{d4d}:ൽ",
  "ള\u{d4d}:ൾ ස\u{dd8}:ඍ එ\u{dca}:ඒ එ\u{dd9}:ඓ එ:ඵ ඛ:බ ඔ:ඹ ච:ව භ:හ ข:ฃ ช:ซ ฎ:ฏ ค:ดต ฑ:ท ฆ:ม ภ:ฦ เเ:แ า:ๅ จ:ຈ ย:ຍ",
  "บ:ບ ป:ປ ฝ:ຝ พ:ພ ฟ:ຟ ര\u{102c}:က o\u{102c}:တთ ပ\u{102c}:ဟ ര\u{102c}\u{1039}ര\u{102c}:ဣ သ\u{103c}:ဩ",
  "သ\u{103c}\u{b47}\u{102c}\u{103a}:ဪ ရ\u{103e}:ၡ ၽ\u{103e}:ၾ ര\u{103e}:ႁ Ո:በ ձ:ኔ D:Ꭰ O':Ꭴ ƫ:Ꮏ Ѡ:Ꮗ 4:Ꮞ L:Ꮮ ដ:ត",
  "ǝo:ᴔ z:ᴢꮓ ƨ:ᴤꙅ ʌ:ᴧ ᴘ:ᴩꮲ л:ᴫ ue:ᵫ f\u{334}:ᵮ rn\u{334}:ᵯ n\u{334}:ᵰ r\u{334}:ᵲ ɾ\u{334}:ᵳ s\u{334}:ᵴ t\u{334}:ᵵ",
  "z\u{334}:ᵶ p\u{335}:ᵽ u\u{335}:ᵾꮜ ʊ\u{335}:ᵿ ɋ:ᶐ ❬:く 亻:イ 工:エ 力:カ 夕:タ 卜:ト 二:ニ /:ノ 八:ハ へ:ヘ 口:ロ ω:ꙍꞷ Ъl:Ꙑ ˉbi:ꙑ",
  "ʘ:Ꙩ OO:ꚘꝎ oo:ꚙꝏ \u{102a8}:Ꚛ T3:Ꜩ tȝ:ꜩ AA:Ꜳ aa:ꜳ AO:Ꜵ ao:ꜵ AU:Ꜷ au:ꜷ AV:ꜸꜺ av:ꜹꜻ AY:Ꜽ ay:ꜽ w\u{326}:ꝡ 9:Ꝯ tf:ꝷ",
  "&:ꝸ Ꝺ:ꝺ ·:ꞏ ꜧ:ꞕ \u{10412}:Ꞛ \u{1043a}:ꞛ ʚ:ꞝ ꓤ:Ꞟ ꓕ:Ʇ Ꙍ:Ꞷ ꟓ:꟒ ꟕ:꟔ λ:ꟛ Ʌ\u{338}:Ƛ ー:ꟷ ɔ\u{338}:ꬿ ǝo\u{338}:ꭁ",
  "ǝo\u{335}:ꭂ ʃ:ꭍ χ:ꭓꭕ љ:ꭠ ɔe:ꭢ uo:ꭣ ᴅ:ꭰ ʀ:ꭱꮢ o\u{31b}:ꭴ ᴀ:ꭺ ᴊ:ꭻ ᴇ:ꭼ ɂ:ꭾ ⱶ:ꮀ ʟ:ꮮ",
].join(" ");

/** For a character class of a regular expression with the flag `v`. */
export const allowedLetters: string = allowedRanges
  .split(" ")
  .map((range) => range.replace(/[0-9a-f]+/g, (point) => `\\u{${point}}`))
  .join("");

/** By letter, what it looks like. */
export const lookAlikes: ReadonlyMap<string, string> = new Map(
  alikeLetters.split(" ").flatMap((entry) => {
    const [like = "", letters = ""] = entry.split(":");
    return Array.from(letters, (letter): [string, string] => [letter, like]);
  }),
);

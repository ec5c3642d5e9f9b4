/** In Spanish: why a session ended. */

export const spanishReasons = {
  closed: "Se ha cerrado la conexión.",
  quit: "¡Hasta pronto!",
  idle: "Has estado demasiado tiempo sin hacer nada.",
  duplicate: "Has entrado desde otro sitio.",
  shutdown: "El juego se está cerrando.",
  kicked: "Alguien del equipo ha cerrado tu conexión.",
  banned: "No puedes entrar aquí: estás expulsado.",
  "login-timeout": "Has tardado demasiado en entrar. Conéctate otra vez, por favor.",
  "too-many-failures":
    "Demasiados intentos fallidos. Vuelve a probar más tarde, o pide un código a alguien del equipo.",
  "too-many-connections": "Hay demasiadas conexiones desde tu dirección. Espera un momento, por favor.",
  "slow-reader": "Tu programa no ha leído lo que se le enviaba.",
  "protocol-error": "Tu programa ha enviado algo que no se entiende.",
  "too-large": "Tu programa ha enviado más de una vez de lo que se permite.",
  "wrong-port": "Este puerto no habla ese protocolo.",
  "password-changed": "Tu contraseña ha cambiado. Vuelve a entrar, por favor.",
  failed: "Algo ha fallado en tu conexión. Conéctate otra vez, por favor.",
  gone: "El programa se ha ido.",
};

package landsea.parties.signin;

/** In which a person reads. */
public enum Language {
    ZH,
    EN
}

package landsea.compliance.screening;

/** What a token is to a name; it bounds how much the token can say. */
enum TokenKind {

    /** Tells this name from others. */
    NAME,
    /** A word that many names have: TRADING, INTERNATIONAL. */
    COMMON,
    /** Legal form of a company, whatever its language. */
    FORM,
    /** Title of a person. */
    TITLE,
    /** Small word between names: bin, de, al, and. */
    PARTICLE,
    /** One letter that may stand for a name. */
    INITIAL,
    NUMBER
}

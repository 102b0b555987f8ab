package landsea.soak.sim;

/** What the platform said that it will pay. */
record Word(String trace, String settlement, long amount) {

    static final Word NONE = new Word("", "", 0);
}

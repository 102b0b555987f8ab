package landsea.console.door;

/** There is no such page, payment or account for who asks. */
public final class NotHereException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotHereException(String what) {
        super(what);
    }
}

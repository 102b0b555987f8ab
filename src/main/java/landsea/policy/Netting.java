package landsea.policy;

/** Whether the costs that were taken off may be. */
public enum Netting {
    /** Nothing was. */
    NOT_ASKED,
    /** Declared as paid and as restored. */
    ALLOWED,
    NOT_ALLOWED
}

package landsea.trade;

/** How far an export list has come with customs. */
public enum ListStatus {
    /** Handed in; customs has not decided. */
    DECLARED,
    /** Accepted by customs: examined (399), released (800) or concluded (899). */
    CLEARED,
    /** Refused by customs (100), not sent on (4), or not even processed. */
    REJECTED,
    /** Taken back by its declarant with customs' consent. */
    WITHDRAWN
}

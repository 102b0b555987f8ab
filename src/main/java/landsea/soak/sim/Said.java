package landsea.soak.sim;

/** What somebody outside made of a message. */
sealed interface Said {

    record Answered(Word word) implements Said {}

    /** A bank abroad has paid. */
    record Paid() implements Said {}

    /** It sends back what it has paid. */
    record Follows() implements Said {}

    /** It has not done what it was asked for, and will not. */
    record Rejected(String code) implements Said {}

    record Unreadable() implements Said {}

    record Refused(String code) implements Said {}

    record Unknown(String code) implements Said {}
}

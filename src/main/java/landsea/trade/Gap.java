package landsea.trade;

/** Why what was sold is not verified, and what would complete it. */
public enum Gap {
    /** Nothing tells of the order, and nothing of its goods. */
    EVIDENCE_MISSING(Completion.LIST_OR_DECLARATION),
    /** Order or waybill are known, an export list is not. */
    LIST_MISSING(Completion.EXPORT_LIST),
    /** Customs has not said that the list is accepted. */
    LIST_NOT_CLEARED(Completion.CUSTOMS_ANSWER),
    LIST_REJECTED(Completion.EXPORT_LIST),
    LIST_WITHDRAWN(Completion.EXPORT_LIST),
    /** The list's supervision mode is none by which parcels are matched. */
    MODE_NOT_ADMITTED(Completion.SUPERVISION_MODE),
    /** Who exports is who is paid. */
    LIST_OF_ANOTHER_EXPORTER(Completion.EXPORTER_CODE),
    LIST_OF_ANOTHER_PLATFORM(Completion.PLATFORM_CODE),
    /** The papers are in a currency that no rate was given for. */
    RATE_MISSING(Completion.RATE),
    /** Another verdict rests on it; the operator sees whose. */
    EVIDENCE_CLAIMED(Completion.OPERATOR),
    /** The list, or another paper of its number, is there for an order before this one. */
    LIST_COUNTED_ALREADY(Completion.EXPORT_LIST),
    /** More was paid than the order's lists declare. */
    ABOVE_LIST(Completion.EXPORT_LIST),
    /** More was sold than was declared and is unused. */
    GOODS_USED_UP(Completion.DECLARATION),
    /** More was paid than the goods were declared for, under a mode that does not allow it. */
    ABOVE_DECLARED(Completion.DECLARATION),
    /** A sale without a quantity cannot be drawn from goods. */
    QUANTITY_MISSING(Completion.LIST_OR_DECLARATION);

    /** What is to be brought, or done. */
    public enum Completion {
        LIST_OR_DECLARATION,
        EXPORT_LIST,
        DECLARATION,
        CUSTOMS_ANSWER,
        SUPERVISION_MODE,
        EXPORTER_CODE,
        PLATFORM_CODE,
        RATE,
        OPERATOR
    }

    private final Completion completion;

    Gap(Completion completion) {
        this.completion = completion;
    }

    public Completion completedBy() {
        return completion;
    }
}

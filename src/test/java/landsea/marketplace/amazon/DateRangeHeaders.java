package landsea.marketplace.amazon;

import landsea.marketplace.Names;

/** What the table of columns says of a name, for tests elsewhere. */
public final class DateRangeHeaders {

    private DateRangeHeaders() {}

    /** Our name of the column; empty where it is not known. */
    public static String columnOf(String name) {
        return AmazonDateRangeColumn.named(Names.key(name)).map(Enum::name).orElse("");
    }
}

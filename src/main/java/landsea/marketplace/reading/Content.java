package landsea.marketplace.reading;

import java.util.List;
import landsea.basics.Reason;
import tools.jackson.databind.JsonNode;

/** What a file turned out to be, before anybody knows whose report it is. */
public sealed interface Content {

    /** What was noticed on the way and did no harm. */
    List<Reason> remarks();

    /**
     * Rows of cells.
     *
     * @param tables a delimited text is one; a workbook has one for each of its sheets
     * @param workbook an office program wrote the file: its cells are numbers and dates as that program keeps them
     */
    record Tables(List<Table> tables, boolean workbook, List<Reason> remarks) implements Content {}

    /** A JSON document, bounded in size and depth; numbers are exact. */
    record Json(JsonNode root, List<Reason> remarks) implements Content {}
}

package landsea.trade.customs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.marketplace.BadRow;
import landsea.trade.ReadPapers;

/** What of a file cannot be used: the first are named, the rest counted. */
final class Bad {

    private final List<BadRow> named = new ArrayList<>();
    private long count;

    void add(long line, String column, String content, Reason reason) {
        if (count++ < ReadPapers.NAMED_MAX) {
            named.add(new BadRow(line, column, content, reason));
        }
    }

    ReadPapers told(String name, String format, int papers) {
        return papers == 0 && count == 0
                ? ReadPapers.refused(name, format, Reason.of("EVIDENCE_EMPTY"))
                : new ReadPapers(name, format, papers, named, count, Optional.empty());
    }
}

package landsea.marketplace.files;

import landsea.marketplace.EvidenceLine;
import landsea.marketplace.LineSink;
import landsea.marketplace.StatementLine;

/**
 * Hands the lines of one report on as those of the whole file: a dialect counts from zero, but others may stand before it
 * in the archive.
 */
record PartSink(LineSink whole, int statementsBefore, int evidenceBefore) implements LineSink {

    @Override
    public void begin() {
        whole.begin();
    }

    @Override
    public void restart() {
        whole.restart();
    }

    @Override
    public void line(int statement, StatementLine line) {
        whole.line(statementsBefore + statement, line);
    }

    @Override
    public void line(int evidence, EvidenceLine line) {
        whole.line(evidenceBefore + evidence, line);
    }
}

package landsea.marketplace.files;

import java.io.UncheckedIOException;
import landsea.marketplace.EvidenceLine;
import landsea.marketplace.LineSink;
import landsea.marketplace.StatementLine;

/**
 * Hands the lines of one report on as those of the whole file: a dialect counts from zero, but others may stand before it
 * in the archive.
 */
record PartSink(LineSink whole, int statementsBefore, int evidenceBefore) implements LineSink {

    /** Whoever takes the lines broke, which is no fault of the file's. */
    static final class TakerBroke extends RuntimeException {

        private final RuntimeException broke;

        TakerBroke(RuntimeException broke) {
            super(broke);
            this.broke = broke;
        }

        RuntimeException broke() {
            return broke;
        }
    }

    @Override
    public void begin() {
        handOn(whole::begin);
    }

    @Override
    public void restart() {
        handOn(whole::restart);
    }

    @Override
    public void line(int statement, StatementLine line) {
        handOn(() -> whole.line(statementsBefore + statement, line));
    }

    @Override
    public void line(int evidence, EvidenceLine line) {
        handOn(() -> whole.line(evidenceBefore + evidence, line));
    }

    private static void handOn(Runnable step) {
        try {
            step.run();
        } catch (UncheckedIOException refused) {
            throw refused;
        } catch (RuntimeException e) {
            throw new TakerBroke(e);
        }
    }
}

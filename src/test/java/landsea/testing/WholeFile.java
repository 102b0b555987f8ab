package landsea.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.marketplace.LineKinds;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadFile;
import landsea.marketplace.ReadStatement;
import landsea.marketplace.Statement;
import landsea.marketplace.StatementLine;
import landsea.marketplace.Waterfall;
import landsea.marketplace.files.StatementFiles;
import landsea.marketplace.reading.FileBytes;

/** A file that was read with all its lines, for tests: they are small. */
public record WholeFile(ReadFile read, List<List<StatementLine>> lines) {

    /** A sound statement with its lines. */
    public record Whole(Statement statement, List<StatementLine> lines) {

        public String settlementId() {
            return statement.settlementId();
        }

        public String marketplace() {
            return statement.marketplace();
        }

        public Money total() {
            return statement.total();
        }

        public String platform() {
            return statement.platform();
        }

        public Statement.Period period() {
            return statement.period();
        }

        public Instant depositAt() {
            return statement.depositAt();
        }

        public Waterfall waterfall(LineKinds kinds) {
            return Waterfalls.of(total().currency(), lines, kinds);
        }
    }

    public static WholeFile read(byte[] content, String name) {
        return read(FileBytes.of(content), name);
    }

    public static WholeFile read(FileBytes bytes, String name) {
        Collector collector = new Collector();
        ReadFile read = StatementFiles.read(bytes, name, collector);
        return new WholeFile(read, collector.lines);
    }

    public String name() {
        return read.name();
    }

    public String format() {
        return read.format();
    }

    public String sha256() {
        return read.sha256();
    }

    public List<ReadStatement> statements() {
        return read.statements();
    }

    public List<Reason> refusals() {
        return read.refusals();
    }

    public List<Reason> remarks() {
        return read.remarks();
    }

    public List<Whole> soundStatements() {
        List<Whole> sound = new ArrayList<>();
        for (int place = 0; place < statements().size(); place++) {
            if (statements().get(place) instanceof ReadStatement.Sound(Statement statement)) {
                sound.add(new Whole(statement, place < lines.size() ? lines.get(place) : List.of()));
            }
        }
        return sound;
    }

    /** Whether everything in the file can be used. */
    public boolean isSound() {
        return refusals().isEmpty() && statements().stream().allMatch(ReadStatement.Sound.class::isInstance);
    }

    private static final class Collector implements LineSink {

        private final List<List<StatementLine>> lines = new ArrayList<>();
        private int firstOfReport;

        @Override
        public void begin() {
            firstOfReport = lines.size();
        }

        @Override
        public void restart() {
            lines.subList(firstOfReport, lines.size()).clear();
        }

        @Override
        public void line(int statement, StatementLine line) {
            while (lines.size() <= statement) {
                lines.add(new ArrayList<>());
            }
            lines.get(statement).add(line);
        }
    }
}

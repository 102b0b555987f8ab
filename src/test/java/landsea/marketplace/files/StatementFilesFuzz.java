package landsea.marketplace.files;

import landsea.marketplace.LineSink;
import landsea.marketplace.ReadFile;
import landsea.marketplace.reading.FileBytes;

/** Any bytes as a file: an answer, whatever they are. */
public final class StatementFilesFuzz {

    private StatementFilesFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        ReadFile read = StatementFiles.read(FileBytes.of(bytes), "fuzz", LineSink.NONE);
        read.soundStatements().forEach(statement -> {
            if (!statement.lines().sum().equals(statement.total())) {
                throw new AssertionError(statement);
            }
        });
    }
}

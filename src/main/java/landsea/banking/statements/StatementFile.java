package landsea.banking.statements;

import java.io.IOException;

/** A statement on its way into a file of some kind: begun with its head, handed its lines one by one. */
public interface StatementFile extends AutoCloseable {

    void line(StatementLine line) throws IOException;

    /** Writes what stands behind the last line. */
    @Override
    void close() throws IOException;
}

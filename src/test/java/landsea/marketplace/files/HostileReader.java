package landsea.marketplace.files;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadFile;
import landsea.marketplace.reading.FileBytes;

/**
 * A program of its own, in a small heap and with no way out, that reads hostile files: a line for each with the milliseconds
 * it took, how many statements and lines of evidence it yielded, and why it was refused.
 */
final class HostileReader {

    private static final Set<String> WITHIN_THE_PROGRAM = Set.of("file", "jar", "jrt", "jmod");

    private HostileReader() {}

    public static void main(String[] folders) throws IOException {
        URL.setURLStreamHandlerFactory(
                protocol -> WITHIN_THE_PROGRAM.contains(protocol) ? null : new Reporting(System.out));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // The first file also loads the classes; that is nobody's attack.
        StatementFiles.read(FileBytes.of("{}".getBytes(StandardCharsets.UTF_8)), "warm-up", LineSink.NONE);
        for (String folder : folders) {
            try (var walk = Files.walk(Path.of(folder))) {
                for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                    read(file, out);
                }
            }
        }
        out.println("DONE");
    }

    private static void read(Path file, PrintStream out) {
        long start = System.nanoTime();
        String outcome;
        try {
            ReadFile read =
                    StatementFiles.read(FileBytes.of(file), file.getFileName().toString(), LineSink.NONE);
            List<String> codes =
                    read.refusals().stream().map(reason -> reason.code()).toList();
            outcome = read.statements().size() + "\t" + read.evidence().size() + "\t" + String.join(",", codes);
        } catch (RuntimeException | Error e) {
            outcome = "THROWN\t" + e + "\t";
        }
        out.println("FILE\t" + (System.nanoTime() - start) / 1_000_000 + "\t" + outcome + "\t" + file);
    }

    /** Whoever asks for something outside is reported and gets nothing. */
    private static final class Reporting extends URLStreamHandler {

        private final PrintStream out;

        private Reporting(PrintStream out) {
            this.out = out;
        }

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            out.println("CONNECTS\t" + url);
            throw new IOException("nothing outside is to be asked for: " + url);
        }
    }
}

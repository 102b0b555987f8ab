package landsea.cli;

import java.io.PrintStream;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Where a command speaks: results to standard output, the rest to standard error.
 *
 * @param live whether a person looks on: then there are colours, and long steps show a bar
 */
record Terminal(PrintStream out, PrintStream err, boolean live) {

    private static final int BAR_WIDTH = 78;
    private static final int BAR_REFRESH_MILLIS = 120;

    static Terminal of(PrintStream out, PrintStream err) {
        boolean live = System.console() != null
                && System.console().isTerminal()
                && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(out, err, live);
    }

    /** Where a story is told: where only a document may go to standard output, on standard error. */
    Story story(boolean document) {
        return new Story(document ? err : out, live && !document);
    }

    /** The one document of a command. */
    void document(Object value) {
        out.println(Json.write(value));
        out.flush();
    }

    /** The one document of a command, on one line. */
    void line(Object value) {
        out.println(Json.line(value));
        out.flush();
    }

    void say(String text) {
        err.println("landsea: " + text);
    }

    /** Does what takes a while, and shows that it is under way. */
    <T> T during(String what, Supplier<T> work) {
        if (!live) {
            say(what + " …");
            return work.get();
        }
        ProgressBar bar = bar(what, -1);
        try {
            return work.get();
        } finally {
            bar.close();
        }
    }

    /** A bar over many like steps; it shows only where somebody looks on. */
    Steps steps(String what, long count) {
        return new Steps(
                live && count > 1
                        ? bar(what, count)
                        : new ProgressBarBuilder()
                                .setConsumer(new Nobody())
                                .setInitialMax(count)
                                .build());
    }

    private ProgressBar bar(String what, long count) {
        return new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(count)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(BAR_REFRESH_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(err, BAR_WIDTH))
                .clearDisplayOnFinish()
                .build();
    }

    /** Steps that are counted. */
    record Steps(ProgressBar bar) implements AutoCloseable {

        void done() {
            bar.step();
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private static final class Nobody implements me.tongfei.progressbar.ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return 1;
        }

        @Override
        public void accept(String rendered) {
            // Nobody looks on.
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}

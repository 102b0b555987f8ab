package landsea.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Business days: where the next stands, reconciling, closing, certificates. */
@Command(
        name = "day",
        description = "The bank's business days: what is done and open, closing one, its certificate.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DayCommand.Show.class,
            DayCommand.Reconcile.class,
            DayCommand.Close.class,
            DayCommand.Certificate.class
        })
final class DayCommand extends Choosing {

    private static final String DAYS = "/api/v1/business-days/";

    /** Where a day stands. */
    @Command(
            name = "show",
            description = "What of a day is reconciled and what is open; by default of the next to be closed.",
            mixinStandardHelpOptions = true)
    static final class Show extends Asking {

        @Parameters(arity = "0..1", paramLabel = "DATE", description = "The business day.")
        private @Nullable LocalDate day;

        Show(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = get(DAYS + "standing" + (day == null ? "" : "?day=" + day));
            return show(found, story -> DayShown.print(story, found));
        }
    }

    /** Runs the reconciliations. */
    @Command(
            name = "reconcile",
            description = "Runs all reconciliations of a day with what has come by now.",
            mixinStandardHelpOptions = true)
    static final class Reconcile extends Asking {

        @Parameters(paramLabel = "DATE", description = "The business day.")
        private LocalDate day = LocalDate.EPOCH;

        Reconcile(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = post(DAYS + day + "/reconciliation", Map.of());
            return show(found, story -> DayShown.print(story, found));
        }
    }

    /** Closes it. */
    @Command(
            name = "close",
            description = {
                "Closes a day that is over and reconciled. With open breaks it is proposed, and another person approves:",
                "./landsea day close DATE --breaks COUNT --note WHY, then --approve --as checker."
            },
            mixinStandardHelpOptions = true)
    static final class Close extends Asking {

        @Parameters(paramLabel = "DATE", description = "The business day.")
        private LocalDate day = LocalDate.EPOCH;

        @Option(names = "--breaks", paramLabel = "COUNT", description = "How many breaks are open. By default none.")
        private long breaks;

        @Option(names = "--note", paramLabel = "WHY", description = "Why it is closed though something is open.")
        private String note = "";

        @Option(names = "--approve", description = "Agrees to what another proposed.")
        private boolean approve;

        Close(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("phase", approve ? "APPROVE" : "PROPOSE");
            body.put("breaks", breaks);
            if (!note.isEmpty()) {
                body.put("note", note);
            }
            JsonNode answer = post(DAYS + day + "/closing", body);
            return show(
                    answer,
                    story -> story.good(Labels.of(Shown.text(answer, "state")), Shown.text(answer, "certificate")));
        }
    }

    /** What was certified. */
    @Command(
            name = "certificate",
            description = "The certificate of a closed day; ./landsea verify FILE --keys LIST checks it offline.",
            mixinStandardHelpOptions = true)
    static final class Certificate extends Asking {

        @Parameters(paramLabel = "DATE", description = "The business day.")
        private LocalDate day = LocalDate.EPOCH;

        @Option(names = "--out", paramLabel = "FILE", description = "Keeps it there.")
        private @Nullable Path out;

        Certificate(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = get(DAYS + day + "/certificate");
            if (out != null) {
                try {
                    Files.writeString(out, Json.write(found) + "\n");
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot write " + out, e);
                }
            }
            return show(found, story -> DayShown.certificate(story, found.path("document")));
        }
    }
}

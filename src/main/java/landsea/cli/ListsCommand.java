package landsea.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Sanctions lists: what was taken in, and how the parties stand on them. */
@Command(
        name = "lists",
        description = "Sanctions lists: which were taken in, taking newer ones, how the parties stand on them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListsCommand.All.class,
            ListsCommand.Take.class,
            ListsCommand.Renew.class,
            ListsCommand.Figures.class
        })
final class ListsCommand extends Choosing {

    private static final String PATH = "/api/v1/screening/";

    /** Which were taken in. */
    @Command(name = "list", description = "Versions that were taken in.", mixinStandardHelpOptions = true)
    static final class All extends Asking {

        All(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = get(PATH + "lists");
            return show(found, story -> {
                List<List<Story.Cell>> rows = new ArrayList<>();
                found.path("lists")
                        .forEach(list -> rows.add(List.of(
                                Story.text(Shown.text(list, "source")),
                                Story.text(Shown.text(list, "published_on")),
                                Story.text(list.path("in_force").asBoolean(false) ? "in force" : ""),
                                Story.amount(
                                        Amounts.grouped(list.path("entries").asString(""))),
                                Story.amount(
                                        Amounts.grouped(list.path("bad_rows").asString(""))))));
                story.table(List.of("source", "published", "", "entries", "rows left out"), rows);
            });
        }
    }

    /** Newer ones. */
    @Command(
            name = "take",
            description = {
                "Takes lists in from their files as published; what belongs together goes together.",
                "Refused (1) where nothing was taken in."
            },
            mixinStandardHelpOptions = true)
    static final class Take extends Asking {

        @Parameters(
                arity = "1..*",
                paramLabel = "FILE",
                description = "Lists as they are published; several parts of one together.")
        private List<Path> files = List.of();

        Take(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            @Nullable Path packed = null;
            try {
                packed = files.size() == 1 ? null : zip(files);
                Path one = packed == null ? files.getFirst() : packed;
                BodyPublisher content = BodyPublishers.ofFile(one);
                String name = String.valueOf(one.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
                JsonNode found = terminal()
                        .during(
                                "taking lists in and screening again",
                                () -> ask((client, actor) ->
                                        client.upload(actor, "POST", PATH + "lists?name=" + name, content)));
                show(found, story -> print(story, found));
                return found.path("lists").isEmpty() ? ExitStatus.REFUSED : ExitStatus.DONE;
            } catch (IOException e) {
                throw Ended.usedWrongly(Reason.of("FILE_UNREADABLE", "file", files.getFirst())
                        .with("because", e.getClass().getSimpleName()));
            } finally {
                delete(packed);
            }
        }

        private static void delete(@Nullable Path packed) {
            try {
                if (packed != null) {
                    Files.deleteIfExists(packed);
                }
            } catch (IOException left) {
                packed.toFile().deleteOnExit();
            }
        }

        private static Path zip(List<Path> files) throws IOException {
            Path packed = Files.createTempFile("landsea-lists-", ".zip");
            try (OutputStream out = Files.newOutputStream(packed);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                int place = 0;
                for (Path file : files) {
                    // Two folders may have files of one name.
                    zip.putNextEntry(new ZipEntry(place++ + "-" + file.getFileName()));
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
            return packed;
        }

        private static void print(Story story, JsonNode found) {
            for (JsonNode list : found.path("lists")) {
                story.good(Shown.text(list, "source"), "of " + Shown.text(list, "published_on") + " is in force");
            }
            for (JsonNode reason : found.path("refused")) {
                story.bad(Shown.text(reason, "code"), PacksShown.words(reason));
            }
            for (JsonNode file : found.path("files")) {
                story.bad(Shown.text(file, "file"), PacksShown.words(file));
            }
            story.row("screened again", found.path("renewed").asString("") + " parties");
        }
    }

    /** Screens again. */
    @Command(
            name = "renew",
            description = "Screens again whoever was last screened on other lists.",
            mixinStandardHelpOptions = true)
    static final class Renew extends Asking {

        Renew(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = post(PATH + "renewal", Map.of());
            return show(
                    found,
                    story -> story.row("screened again", found.path("renewed").asString("") + " parties"));
        }
    }

    /** How the parties stand. */
    @Command(
            name = "figures",
            description = "How the parties stand, by role and verdict.",
            mixinStandardHelpOptions = true)
    static final class Figures extends Asking {

        Figures(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = get(PATH + "figures");
            return show(found, story -> {
                story.row("lists in force", found.path("lists_in_force").asString(""));
                story.row("entries", Amounts.grouped(found.path("entries").asString("")));
                List<List<Story.Cell>> rows = new ArrayList<>();
                found.path("parties")
                        .forEach(one -> rows.add(List.of(
                                Story.text(Labels.of(Shown.text(one, "role"))),
                                Story.text(Labels.of(Shown.text(one, "verdict"))),
                                Story.amount(Amounts.grouped(one.path("count").asString(""))),
                                Story.amount(Amounts.grouped(one.path("stale").asString(""))))));
                story.table(List.of("role", "verdict", "parties", "on other lists"), rows);
            });
        }
    }
}

package landsea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Where an organisation's programs are told what happened. */
@Command(
        name = "webhooks",
        description = "Where your programs are told what happened.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            WebhooksCommand.All.class,
            WebhooksCommand.Open.class,
            WebhooksCommand.Deliveries.class,
            WebhooksCommand.Test.class,
            WebhooksCommand.Replay.class,
            WebhooksCommand.Rotate.class,
            WebhooksCommand.Resume.class,
            WebhooksCommand.End.class
        })
final class WebhooksCommand extends Choosing {

    private static final String PATH = "/api/v1/webhooks";

    /** Of a merchant, where nobody says otherwise. */
    abstract static class OfAMerchant extends Asking {

        OfAMerchant(Terminal terminal) {
            super(terminal);
        }

        @Override
        final String usual() {
            return "merchant";
        }
    }

    /** About one webhook. */
    abstract static class OfOne extends OfAMerchant {

        @Parameters(paramLabel = "WEBHOOK", description = "Its id (whk_…).")
        private String id = "";

        OfOne(Terminal terminal) {
            super(terminal);
        }

        final String path(String under) {
            return PATH + "/" + id + under;
        }

        final int told(JsonNode found) {
            return show(found, story -> story.row("webhook", Shown.text(found, "webhook")));
        }
    }

    private static int shown(Asking asking, JsonNode webhook) {
        return asking.show(webhook, story -> {
            story.row("webhook", Shown.text(webhook, "id"));
            story.row("address", Shown.text(webhook, "url"));
            if (webhook.hasNonNull("secret")) {
                story.row("secret", Shown.text(webhook, "secret") + ", shown this once");
            }
            for (JsonNode key : webhook.path("keys")) {
                story.row(
                        "signs",
                        Shown.text(key, "public_key")
                                + (key.hasNonNull("signs_until") ? ", until " + Shown.text(key, "signs_until") : ""));
            }
        });
    }

    /** All that there are. */
    @Command(name = "list", description = "All that you have or had.", mixinStandardHelpOptions = true)
    static final class All extends OfAMerchant {

        All(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = get(PATH);
            return show(found, story -> {
                List<List<Story.Cell>> rows = new ArrayList<>();
                for (JsonNode one : found.path("webhooks")) {
                    rows.add(List.of(
                            Story.text(Shown.text(one, "id")),
                            Story.text(Shown.text(one, "purpose")),
                            Story.text(Shown.text(one, "url")),
                            Story.text(Labels.of(Shown.text(one, "state")))));
                }
                story.table(List.of("webhook", "purpose", "address", ""), rows);
            });
        }
    }

    /** Another. */
    @Command(name = "open", description = "Opens one; its secret is shown this once.", mixinStandardHelpOptions = true)
    static final class Open extends OfAMerchant {

        @Parameters(paramLabel = "URL", description = "Where events are posted.")
        private String address = "";

        @Option(names = "--purpose", paramLabel = "TEXT", description = "What you call it.", defaultValue = "program")
        private String purpose = "";

        @Option(
                names = "--kind",
                paramLabel = "KIND",
                description = "Of which events, such as payment.credited; more than once for more, never for all.")
        private List<String> kinds = new ArrayList<>();

        Open(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            return shown(this, post(PATH, Map.of("url", address, "purpose", purpose, "kinds", kinds)));
        }
    }

    /** How it went. */
    @Command(name = "deliveries", description = "What was sent, and what came back.", mixinStandardHelpOptions = true)
    static final class Deliveries extends OfOne {

        Deliveries(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = get(path("/deliveries"));
            return show(found, story -> {
                List<List<Story.Cell>> rows = new ArrayList<>();
                for (JsonNode one : found.path("data")) {
                    JsonNode last = one.path("tries").path(0);
                    rows.add(List.of(
                            Story.text(Shown.text(one, "event")),
                            Story.text(Shown.text(one, "kind")),
                            Story.text(Shown.text(one, "subject")),
                            Story.amount(Integer.toString(one.path("sequence").asInt(0))),
                            Story.text(
                                    last.hasNonNull("status")
                                            ? Integer.toString(
                                                    last.path("status").asInt(0))
                                            : Labels.of(Shown.text(last, "reason"))),
                            Story.text(Labels.of(Shown.text(one, "outcome")))));
                }
                story.table(List.of("event", "kind", "of", "no.", "answered", ""), rows);
            });
        }
    }

    /** Whether it arrives. */
    @Command(name = "test", description = "Sends a test.", mixinStandardHelpOptions = true)
    static final class Test extends OfOne {

        Test(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            return told(post(path("/test"), Map.of()));
        }
    }

    /** Again. */
    @Command(
            name = "replay",
            description = "Tells again: one event, or what happened from one moment until before another.",
            mixinStandardHelpOptions = true)
    static final class Replay extends OfOne {

        @Option(names = "--event", paramLabel = "EVENT", description = "One event (evt_…).")
        private @Nullable String event;

        @Option(names = "--from", paramLabel = "TIME", description = "Such as 2026-01-31T00:00:00Z.")
        private @Nullable String from;

        @Option(names = "--until", paramLabel = "TIME", description = "The same.")
        private @Nullable String until;

        Replay(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = post(
                    path("/replay"),
                    event == null
                            ? Map.of("from", String.valueOf(from), "until", String.valueOf(until))
                            : Map.of("event", event));
            return show(
                    found,
                    story -> story.row(
                            "on their way",
                            Integer.toString(found.path("events").asInt(0))));
        }
    }

    /** Another secret. */
    @Command(
            name = "rotate",
            description = "Another secret, shown this once; the one before signs beside it for a day.",
            mixinStandardHelpOptions = true)
    static final class Rotate extends OfOne {

        Rotate(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            return shown(this, post(path("/secret"), Map.of()));
        }
    }

    /** On again. */
    @Command(name = "resume", description = "Turns a disabled one on again.", mixinStandardHelpOptions = true)
    static final class Resume extends OfOne {

        Resume(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            return told(post(path("/resume"), Map.of()));
        }
    }

    /** Off for good. */
    @Command(name = "end", description = "Ends one for good.", mixinStandardHelpOptions = true)
    static final class End extends OfOne {

        End(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            return told(post(path("/end"), Map.of()));
        }
    }
}

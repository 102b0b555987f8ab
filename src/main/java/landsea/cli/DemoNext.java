package landsea.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Where to look when the story is told. */
final class DemoNext {

    private static final String SHIPPED = "/landsea/demo/settlement-report.txt";
    private static final String SETTLEMENT = "20417753181";
    private static final String ORDER = "\\b1(1[1-4]-[0-9]{7}-[0-9]{7})";

    private DemoNext() {}

    static void print(Story story, Server server, DemoEnd end) {
        story.chapter("", "Where to look next");
        moreIsDue(story, server);
        story.row("the console", server.address().toString());
        SignInFile.print(story, server.store());
        story.row("codes", "./landsea code USER tells the second factor's current one");
        story.blank();
        story.row("the server goes on at", server.address().toString());
        story.row("its interface", server.address().resolve("/api-docs").toString());
        story.row("its health", server.address().resolve("/actuator/health").toString());
        story.row("tokens to call it", Home.shown(server.store().resolve(Tokens.FILE)));
        story.row("its log", Home.shown(server.store().resolve("landsea.log")));
        story.note("in another window:");
        if (!end.paymentId().isEmpty()) {
            story.row("  ./landsea", "show " + end.paymentId());
        }
        story.row("  ./landsea", "statement");
        story.row("  ./landsea", "verify");
        story.row("  ./landsea", "ingest FILE");
        story.note("Ctrl-C ends it.");
    }

    /** Each platform owes something again, of other orders: whoever signs in can press Withdraw. */
    private static void moreIsDue(Story story, Server server) {
        String shipped = shipped();
        Client client = new Client(server.address(), server.tokens());
        DemoPlay play = new DemoPlay(client);
        int next = 1;
        for (String merchant : List.of("merchant", "other_merchant")) {
            String seller = Shown.text(
                    client.get(merchant, "/api/v1/shops").orEnd().path("data").path(0), "seller_id");
            String another = SETTLEMENT.substring(0, SETTLEMENT.length() - 1) + (1 + next);
            play.give(
                    seller,
                    shipped.replace(SETTLEMENT, another)
                            .replaceAll(ORDER, ++next + "$1")
                            .getBytes(StandardCharsets.UTF_8));
        }
        story.row(
                "to do yourself",
                "sign in as merchant or other-merchant and press Withdraw; the receipt names the command that checks it");
    }

    private static String shipped() {
        try (InputStream in = Objects.requireNonNull(DemoNext.class.getResourceAsStream(SHIPPED))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

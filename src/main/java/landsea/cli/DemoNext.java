package landsea.cli;

/** Where to look when the story is told. */
final class DemoNext {

    private DemoNext() {}

    static void print(Story story, Server server, DemoEnd end) {
        story.chapter("", "Where to look next");
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
}

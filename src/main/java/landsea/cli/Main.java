package landsea.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import landsea.basics.Reason;
import landsea.basics.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Reads the command line and runs what it asks for. */
@Command(
        name = "./landsea",
        description = "Takes marketplace proceeds into the merchant's own account.",
        version = "LandSea " + Main.VERSION,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            IngestCommand.class,
            EvidenceCommand.class,
            VerdictCommand.class,
            ShowCommand.class,
            StatementCommand.class,
            QuoteCommand.class,
            VerifyCommand.class,
            DeclarationsCommand.class,
            ReconcileCommand.class,
            DayCommand.class,
            OnboardCommand.class,
            OutboundCommand.class,
            PacksCommand.class,
            ListsCommand.class,
            HitsCommand.class,
            RiskCommand.class,
            AllowancesCommand.class,
            WebhooksCommand.class,
            ProgramsCommand.class,
            CodeCommand.class,
            EnrolCommand.class,
            KeysCommand.class,
            BenchCommand.class,
            SoakCommand.class,
            CommandLine.HelpCommand.class
        },
        footerHeading = "%n",
        footer = {
            "Also: ./landsea test (the whole suite), ./landsea format (the formatter over all sources).",
            "Exit status: 0 done, 1 refused, 2 used wrongly, 3 our failure."
        })
public final class Main implements Runnable {

    static final String VERSION = "0.1.0-SNAPSHOT";

    private static final int HELP_WIDTH = 100;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        // Only results go to standard output, whatever a library or a log prints.
        System.setOut(System.err);
        System.exit(run(Terminal.of(out, System.err), arguments));
    }

    /** Runs a command and returns its exit status. */
    static int run(Terminal terminal, String... arguments) {
        CommandLine line = commands(terminal);
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setOut(new java.io.PrintWriter(terminal.out(), true));
        line.setErr(new java.io.PrintWriter(terminal.err(), true));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, given) -> usedWrongly(terminal, wrong, given));
        line.setExecutionExceptionHandler((broken, command, parsed) -> ended(terminal, broken, parsed));
        int status = line.execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return status;
    }

    /** All commands, each of which says what it needs. */
    static CommandLine commands(Terminal terminal) {
        CommandLine line = new CommandLine(new Main(), new Commands(terminal));
        sayNeeds(line);
        return line;
    }

    private static void sayNeeds(CommandLine line) {
        for (CommandLine one : line.getSubcommands().values()) {
            if (one.getCommandSpec().mixins().values().stream()
                    .anyMatch(mixed -> mixed.userObject() instanceof Reach)) {
                one.getCommandSpec()
                        .usageMessage()
                        .footerHeading("%n")
                        .footer(
                                "Needs a server: the one that runs here or --url names; else it starts one on data/serve.");
            }
            sayNeeds(one);
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no command was given");
    }

    private static int usedWrongly(Terminal terminal, CommandLine.ParameterException wrong, String[] given) {
        String told = String.valueOf(wrong.getMessage());
        terminal.say(told + "; " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help says more");
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, new java.io.PrintWriter(terminal.err(), true));
        if (Arrays.asList(given).contains("--json")) {
            Reason reason = Reason.of("USED_WRONGLY", "because", String.valueOf(wrong.getMessage()));
            terminal.document(Map.of("reasons", Json.reasons(List.of(reason))));
        }
        return ExitStatus.USED_WRONGLY;
    }

    private static int ended(Terminal terminal, Exception broken, CommandLine.ParseResult parsed) {
        boolean document = parsed.expandedArgs().contains("--json");
        if (broken instanceof Ended ended) {
            ended.reasons().forEach(reason -> terminal.say(Words.of(reason, Locale.ENGLISH)));
            if (document) {
                terminal.document(Map.of("reasons", Json.reasons(ended.reasons())));
            }
            return ended.status();
        }
        Reason reason = Reason.of("OUR_FAILURE");
        terminal.say(Words.of(reason, Locale.ENGLISH));
        broken.printStackTrace(terminal.err());
        if (document) {
            terminal.document(Map.of("reasons", Json.reasons(List.of(reason))));
        }
        return ExitStatus.OUR_FAILURE;
    }

    /** Makes the commands that need the terminal. */
    private record Commands(Terminal terminal) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                var constructor = type.getDeclaredConstructor(Terminal.class);
                constructor.setAccessible(true);
                return constructor.newInstance(terminal);
            } catch (NoSuchMethodException needsNone) {
                return CommandLine.defaultFactory().create(type);
            }
        }
    }
}

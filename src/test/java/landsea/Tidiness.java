package landsea;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.JavaText.Part;

/** The rules that no compiler holds, over a source tree; each finding names file and line. */
final class Tidiness {

    /** The pieces are put together here so that the rules do not find themselves. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b");

    private static final Pattern FLOATING_POINT =
            Pattern.compile("\\b(?:double|float|Double|Float)\\b|\\b(?:double|float)Value\\b");
    private static final Pattern DATABASE_TIME = Pattern.compile(
            "\\bnow\\s*\\(|\\bcurrent_(?:timestamp|date|time)\\b|\\blocaltimestamp\\b"
                    + "|\\b(?:transaction|statement|clock)_timestamp\\b",
            CASE_INSENSITIVE);
    private static final Pattern SLEEP = Pattern.compile("(?:\\.|::)\\s*sleep\\b|\\bpark(?:Nanos|Until)\\b");
    private static final Pattern NULL_MARKED = Pattern.compile("@NullMarked\\b");
    private static final Pattern REGISTRY = Pattern.compile(
            "\\b(?:repo1?|central|registry|plugins|oss|s01|static|index|files|proxy|packages|hub|download)\\."
                    + "(?:maven|sonatype|npmjs|yarnpkg|npmmirror|pypi|pythonhosted|crates|golang|gradle|spring|docker)\\b"
                    + "|\\b(?:pypi\\.org|crates\\.io|rubygems\\.org|npmjs\\.(?:com|org)|docker\\.io|ghcr\\.io"
                    + "|mvn[r]epository|maven\\.aliyun)\\b",
            CASE_INSENSITIVE);
    private static final Pattern E_MAIL =
            Pattern.compile("[A-Za-z0-9._%+-]+@(?!\\d+x\\.)[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}\\b");
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w./*$}-])/(?:work|root|tmp/wt|tmp/brief)/");
    private static final Pattern REASON =
            Pattern.compile("(?:\\bReason\\s*\\.\\s*of|\\brefused|\\bnew\\s+Reason)\\s*\\(");
    private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z0-9_]{2,59})\"");

    private static final Pattern IN_BUCKETS = Pattern.compile(
            "\\b(?:FROM|JOIN|INTO|UPDATE|USING)\\s+(accounts|balances|postings|transfers|entries|reservations"
                    + "|reservation_resolutions|reversals|claims|claim_releases|payments|timeline|requests|proofs)\\b");
    private static final Pattern BUCKET = Pattern.compile("\\bbucket\\b");

    private static final int LINES_AT_MOST = 600;
    private static final Set<String> SKIPPED_FOLDERS = Set.of(".git", ".idea", ".vscode", "target", "node_modules");
    private static final Pattern NO_TEXT =
            Pattern.compile(".*\\.(?:png|jpe?g|gif|ico|jar|gz|zip|xlsx|pdf|woff2?|class)", CASE_INSENSITIVE);

    /** Where a rule fired, and on what. */
    record Finding(String file, int line, String what) {

        @Override
        public String toString() {
            return file + ":" + line + ": " + what;
        }
    }

    /** A file of the tree: its path with slashes from the root, and its text. */
    private record Source(String path, String text) {

        boolean isUnder(String folder) {
            return path.startsWith(folder + "/");
        }

        boolean isJava() {
            return path.endsWith(".java");
        }

        boolean isSql() {
            return path.endsWith(".sql");
        }

        String only(Part first, Part... more) {
            return new JavaText(text).only(first, more);
        }

        int lineOf(int index) {
            return 1 + (int) text.chars().limit(index).filter(c -> c == '\n').count();
        }
    }

    private final List<Source> sources;

    /** @param root the checkout; what is built, stored or fetched below it is left out */
    Tidiness(Path root) {
        this.sources = read(root);
    }

    List<Finding> longFiles() {
        return sources.stream()
                .filter(source -> source.isUnder("src/main") && (source.isJava() || source.isSql()))
                .filter(source -> source.text().lines().count() > LINES_AT_MOST)
                .map(source -> new Finding(source.path(), LINES_AT_MOST + 1, "more than " + LINES_AT_MOST + " lines"))
                .toList();
    }

    List<Finding> unfinishedWork() {
        return find(source -> true, Source::text, UNFINISHED);
    }

    List<Finding> floatingPointNearMoney() {
        return find(
                source -> source.isJava()
                        && (Stream.of("ledger", "settlement", "fx")
                                        .anyMatch(module -> source.isUnder("src/main/java/landsea/" + module))
                                || source.path().equals("src/main/java/landsea/basics/Money.java")),
                source -> source.only(Part.CODE),
                FLOATING_POINT);
    }

    /** Business time is a parameter; only the engine asks the database's own clock, for its leases. */
    List<Finding> databaseTime() {
        return find(
                        source -> source.isUnder("src/main") && (source.isJava() || source.isSql()),
                        source -> source.isJava() ? source.only(Part.STRING) : withoutSqlComments(source.text()),
                        DATABASE_TIME)
                .stream()
                .filter(finding -> !(finding.what().equalsIgnoreCase("clock_timestamp") && isEngine(finding.file())))
                .toList();
    }

    List<Finding> packagesNotNullMarked() {
        Set<String> marked = sources.stream()
                .filter(source -> source.path().endsWith("/package-info.java"))
                .filter(source -> NULL_MARKED.matcher(source.only(Part.CODE)).find())
                .map(source -> packageOf(source.path()))
                .collect(Collectors.toSet());
        Map<String, String> firstFiles = new TreeMap<>();
        sources.stream()
                .filter(source -> source.isJava() && source.isUnder("src"))
                .forEach(source -> firstFiles.putIfAbsent(packageOf(source.path()), source.path()));
        return firstFiles.entrySet().stream()
                .filter(entry -> !marked.contains(entry.getKey()))
                .map(entry -> new Finding(
                        entry.getValue(), 1, "package " + entry.getKey() + " has no @NullMarked package-info"))
                .toList();
    }

    List<Finding> sleepingTests() {
        return find(source -> source.isUnder("src/test") && source.isJava(), source -> source.only(Part.CODE), SLEEP);
    }

    List<Finding> registryHosts() {
        return find(source -> true, Source::text, REGISTRY);
    }

    List<Finding> emailAddresses() {
        return find(source -> true, Source::text, E_MAIL);
    }

    List<Finding> pathsOfOneMachine() {
        return find(source -> true, Source::text, MACHINE_PATH);
    }

    /**
     * Statements on the large tables that do not name the bucket: on a cluster they would ask every machine. A statement is
     * what the strings of one Java statement say together, with those of the constants that it uses.
     */
    List<Finding> statementsWithoutBucket() {
        List<Finding> findings = new ArrayList<>();
        for (Source source : sources) {
            if (source.isUnder("src/main/java") && source.isJava()) {
                List<Said> all = said(source);
                Map<String, String> constants = new TreeMap<>();
                all.forEach(said -> said.constant().ifPresent(name -> constants.put(name, said.strings())));
                for (Said said : all) {
                    boolean usedElsewhere = said.constant()
                            .filter(name -> all.stream().anyMatch(other -> other != said && other.uses(name)))
                            .isPresent();
                    StringBuilder whole = new StringBuilder(said.strings());
                    constants.forEach((name, strings) -> whole.append(said.uses(name) ? " " + strings : ""));
                    Matcher table = IN_BUCKETS.matcher(whole);
                    if (!usedElsewhere && table.find() && !BUCKET.matcher(whole).find()) {
                        findings.add(new Finding(source.path(), source.lineOf(said.place()), table.group(1)));
                    }
                }
            }
        }
        return findings;
    }

    /** One Java statement: its code, and what its strings say. */
    private record Said(int from, String code, String strings) {

        private static final Pattern CONSTANT = Pattern.compile("\\bstatic\\s+final\\s+String\\s+(\\w+)\\s*=");

        Optional<String> constant() {
            Matcher matcher = CONSTANT.matcher(code);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }

        /** Where the table is named, else where the statement begins. */
        int place() {
            Matcher table = IN_BUCKETS.matcher(strings);
            return from
                    + (table.find()
                            ? table.start()
                            : (int) code.chars().takeWhile(c -> c <= ' ').count());
        }

        boolean uses(String constant) {
            return Pattern.compile("\\b" + constant + "\\b").matcher(code).find();
        }
    }

    private static List<Said> said(Source source) {
        String code = source.only(Part.CODE);
        String strings = source.only(Part.STRING);
        List<Said> all = new ArrayList<>();
        int from = 0;
        for (int end = code.indexOf(';'); end >= 0; end = code.indexOf(';', from)) {
            all.add(new Said(from, code.substring(from, end), strings.substring(from, end)));
            from = end + 1;
        }
        return all;
    }

    /** Reason codes written in the main sources that a bundle of words lacks. */
    List<Finding> codesWithoutWords() {
        List<Finding> findings = new ArrayList<>();
        for (String language : List.of("en", "zh")) {
            Set<String> known = wordedCodes("src/main/resources/landsea/words_" + language + ".properties");
            for (Finding code : reasonCodes()) {
                if (!known.contains(code.what())) {
                    findings.add(new Finding(code.file(), code.line(), code.what() + " has no words in " + language));
                }
            }
        }
        return findings;
    }

    /** The codes that main sources hand to a reason, as findings. */
    List<Finding> reasonCodes() {
        List<Finding> codes = new ArrayList<>();
        for (Source source : sources) {
            if (source.isUnder("src/main/java") && source.isJava()) {
                String code = source.only(Part.CODE, Part.STRING);
                Matcher call = REASON.matcher(code);
                while (call.find()) {
                    Matcher literal = CODE.matcher(firstArgument(code, call.end()));
                    while (literal.find()) {
                        int line = source.lineOf(call.end() + literal.start());
                        codes.add(new Finding(source.path(), line, literal.group(1)));
                    }
                }
            }
        }
        return codes;
    }

    /** The text of a call's first argument, what it hands to calls of its own blanked out. */
    private static String firstArgument(String code, int from) {
        StringBuilder argument = new StringBuilder();
        int depth = 0;
        for (int i = from; i < code.length(); i++) {
            char c = code.charAt(i);
            if (depth == 0 && (c == ',' || c == ')')) {
                break;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            argument.append(depth == 0 ? c : ' ');
        }
        return argument.toString();
    }

    private Set<String> wordedCodes(String path) {
        Properties words = new Properties();
        sources.stream().filter(source -> source.path().equals(path)).forEach(source -> {
            try {
                words.load(new StringReader(source.text()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return words.stringPropertyNames();
    }

    private static boolean isEngine(String path) {
        return path.startsWith("src/main/java/landsea/engine/") || path.matches("src/main/resources/.*__engine\\.sql");
    }

    private static String packageOf(String path) {
        return path.substring("src/main/java/".length(), path.lastIndexOf('/')).replace('/', '.');
    }

    private static String withoutSqlComments(String sql) {
        return Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL)
                .matcher(sql)
                .replaceAll(comment -> comment.group().replaceAll("[^\n]", " "));
    }

    private List<Finding> find(Predicate<Source> where, Function<Source, String> view, Pattern what) {
        List<Finding> findings = new ArrayList<>();
        sources.stream().filter(where).forEach(source -> {
            Matcher matcher = what.matcher(view.apply(source));
            while (matcher.find()) {
                findings.add(new Finding(
                        source.path(),
                        source.lineOf(matcher.start()),
                        matcher.group().strip()));
            }
        });
        return findings;
    }

    private static List<Source> read(Path root) {
        Set<Path> files = new TreeSet<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skipped = SKIPPED_FOLDERS.contains(String.valueOf(folder.getFileName()))
                            || folder.equals(root.resolve("data"));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // In a second worktree .git is a file.
                    if (!file.endsWith(".git")
                            && !NO_TEXT.matcher(file.toString()).matches()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().map(file -> source(root, file)).toList();
    }

    private static Source source(Path root, Path file) {
        try {
            String path = root.relativize(file).toString().replace('\\', '/');
            return new Source(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

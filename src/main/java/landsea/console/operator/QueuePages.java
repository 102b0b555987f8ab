package landsea.console.operator;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.console.door.ForRoles;
import landsea.console.door.Visitor;
import landsea.console.show.Chart;
import landsea.console.show.CsvFile;
import landsea.console.show.Filter;
import landsea.console.show.Listing;
import landsea.console.show.Show;
import landsea.parties.Merchant;
import landsea.parties.OrganisationId;
import landsea.parties.Role;
import landsea.parties.work.Ages;
import landsea.parties.work.Stopped;
import landsea.parties.work.StoppedWork;
import landsea.parties.work.WorkPage;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Everything that stopped, of all modules, the longest standing first. */
@Controller
@RequestMapping("/desk/operator/queue")
@ForRoles(Role.OPERATOR)
class QueuePages {

    private static final int PAGE = 50;
    private static final int EXPORTED_MAX = 20_000;
    private static final int EXPORTED_AT_ONCE = 1_000;
    private static final List<String> HOURS = List.of("1", "24", "72", "240");

    /** What somebody chose to see; empty for all. {@code age} is in hours. */
    record Narrowed(String kind, String merchant, String currency, String age) {

        WorkPage page(Instant now, WorkPage.Place after, int limit) {
            Optional<Duration> standing = Clerk.parse(age, Integer::parseInt).map(Duration::ofHours);
            return new WorkPage(
                    Clerk.parse(merchant, OrganisationId::parse),
                    Currency.exists(currency) ? currency : "",
                    standing.map(now::minus).orElse(WorkPage.first(1).stoppedBy()),
                    after,
                    limit);
        }

        boolean wants(StoppedWork work) {
            return kind.isEmpty() || kind.equals(work.kind());
        }
    }

    /** @param path of the page where it is worked at; empty where there is none */
    record Row(Stopped stopped, Duration age, long workingDays, String path) {}

    private final List<StoppedWork> works;
    private final Clerk clerk;

    QueuePages(List<StoppedWork> works, Clerk clerk) {
        this.works =
                works.stream().sorted(Comparator.comparing(StoppedWork::kind)).toList();
        this.clerk = clerk;
    }

    @GetMapping
    String queue(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String merchant,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String age,
            @RequestParam(defaultValue = "") String before,
            Show show) {
        Narrowed narrowed = new Narrowed(kind, merchant, currency, age);
        WorkPage.Place after = Clerk.parse(before, WorkPage.Place::parse).orElse(WorkPage.Place.START);
        List<Stopped> rows = rows(visitor, narrowed, after, PAGE + 1);
        Listing<Stopped> page = new Listing.Place("/desk/operator/queue", filters(narrowed, rows, show), before)
                .page(rows, PAGE, row -> row.place().toString());
        model.addAttribute("list", page.map(this::row));
        model.addAttribute("merchants", merchants(visitor, page.rows()));
        Map<String, Ages> ages = new LinkedHashMap<>();
        works.forEach(work -> ages.put(work.kind(), work.ages(visitor.viewer(), clerk.now())));
        model.addAttribute("ages", ages);
        model.addAttribute("all", ages.values().stream().reduce(Ages.NONE, Ages::plus));
        model.addAttribute("chart", chart(ages, show));
        return "operator/queue";
    }

    private List<Filter> filters(Narrowed narrowed, List<Stopped> rows, Show show) {
        Stream<String> currencies = Stream.concat(
                Stream.of(narrowed.currency()).filter(Currency::exists),
                rows.stream()
                        .flatMap(one -> one.amount().stream())
                        .map(money -> money.currency().code()));
        return List.of(
                Filter.hidden("merchant", narrowed.merchant()),
                Filter.choice(
                        "kind",
                        "queue.kind",
                        narrowed.kind(),
                        works.stream()
                                .map(work -> new Filter.Choice(work.kind(), show.word("stopped." + work.kind())))
                                .toList()),
                Filter.choice(
                        "currency",
                        "queue.currency",
                        narrowed.currency(),
                        currencies.distinct().sorted().map(Filter.Choice::of).toList()),
                Filter.choice(
                        "age",
                        "queue.older",
                        narrowed.age(),
                        HOURS.stream()
                                .map(hours -> new Filter.Choice(hours, show.word("queue.over-" + hours)))
                                .toList()));
    }

    /** A bar for each kind of which there is something, in parts by how long it stands. */
    private static Chart chart(Map<String, Ages> ages, Show show) {
        List<String> kinds = ages.keySet().stream()
                .filter(kind -> ages.getOrDefault(kind, Ages.NONE).total() > 0)
                .toList();
        return new Chart(
                Chart.Kind.STACKED,
                new Chart.Heading("ages", show.word("queue.ages"), "", "queue.ages-help"),
                new Chart.Axis(
                        show.word("queue.kind"),
                        kinds.stream().map(kind -> show.word("stopped." + kind)).toList()),
                IntStream.rangeClosed(0, Ages.BOUNDS.size())
                        .mapToObj(age -> new Chart.Series(
                                show.word("queue.age-" + age),
                                kinds.stream()
                                        .map(kind -> ages.getOrDefault(kind, Ages.NONE)
                                                .counts()
                                                .get(age))
                                        .map(count -> Chart.Point.of(count, show.count(count)))
                                        .toList()))
                        .toList(),
                List.of());
    }

    private Map<String, Merchant> merchants(Visitor visitor, List<Stopped> rows) {
        return clerk.merchants(visitor, rows.stream().map(Stopped::organisation).toList());
    }

    /** Each module's own oldest, merged: the oldest of all are among them. */
    private List<Stopped> rows(Visitor visitor, Narrowed narrowed, WorkPage.Place after, int limit) {
        WorkPage page = narrowed.page(clerk.now(), after, limit);
        return works.stream()
                .filter(narrowed::wants)
                .flatMap(work -> work.stopped(visitor.viewer(), page).stream())
                .sorted(Comparator.comparing(Stopped::place))
                .limit(limit)
                .toList();
    }

    private Row row(Stopped one) {
        return new Row(
                one,
                clerk.age(one.since()),
                one.due().map(due -> clerk.workingDays(due.endsAt())).orElse(-1L),
                path(one));
    }

    private static String path(Stopped one) {
        return switch (one.kind()) {
            case "DIFFERENCE" -> DifferencePages.PATH + "/" + one.id();
            case "PAYMENT" -> "/desk/operator/payments/" + one.id();
            case "HIT" -> "/desk/operator/hits/" + one.id();
            case "SUSPENSE" -> "/desk/operator/suspense/" + one.id();
            case "OUTBOUND" -> OutboundPages.PATH + "/" + one.id();
            case "DECLARATION" -> DeclarationCasePages.PATH + "/" + one.id();
            default -> "";
        };
    }

    /** The queue as a file, read page by page. */
    @GetMapping("/export")
    void export(
            Visitor visitor,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String merchant,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String age)
            throws IOException {
        Narrowed narrowed = new Narrowed(kind, merchant, currency, age);
        CsvFile.begin(response, "exceptions.csv");
        try (CsvFile file = new CsvFile(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            file.row(List.of(
                    "kind", "id", "merchant", "currency", "amount", "state", "reason", "since", "action", "due_at"));
            WorkPage.Place after = WorkPage.Place.START;
            for (int written = 0; written < EXPORTED_MAX; ) {
                List<Stopped> rows = rows(visitor, narrowed, after, EXPORTED_AT_ONCE);
                Map<String, Merchant> merchants = merchants(visitor, rows);
                rows.forEach(row -> file.row(cells(row, merchants)));
                written += rows.size();
                if (rows.size() < EXPORTED_AT_ONCE) {
                    break;
                }
                after = rows.getLast().place();
            }
        }
    }

    private static List<String> cells(Stopped row, Map<String, Merchant> merchants) {
        return List.of(
                row.kind(),
                row.id(),
                Optional.ofNullable(merchants.get(row.organisation().text()))
                        .map(Merchant::name)
                        .orElse(""),
                row.amount().map(money -> money.currency().code()).orElse(""),
                row.amount().map(Money::amount).orElse(""),
                row.state(),
                row.reason().code(),
                row.since().toString(),
                row.due().map(Stopped.Due::action).orElse(""),
                row.due().map(due -> due.endsAt().toString()).orElse(""));
    }
}

package landsea.console.running;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.parties.Role;
import landsea.policy.PackAnswer;
import landsea.policy.PackChanges;
import landsea.policy.PackDesk;
import landsea.policy.PackVersion;
import landsea.policy.Policy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The next version of a pack: written, tried on past payments, and proposed to a second person. */
@Controller
@RequestMapping("/desk/running/packs/trials")
@ForRoles(Role.OPERATOR)
class TrialPages {

    private static final int DAYS_TRIED = 30;

    private final PackDesk desk;
    private final PackChanges changes;
    private final Trials trials;
    private final Clock clock;

    TrialPages(PackDesk desk, PackChanges changes, Trials trials, Clock clock) {
        this.desk = desk;
        this.changes = changes;
        this.trials = trials;
        this.clock = clock;
    }

    @ModelAttribute("cells")
    Cells cells() {
        return new Cells();
    }

    /** Where a next version is written, beginning with the files of the one before. */
    @GetMapping("/new/{pack}/{version}")
    String draft(Visitor visitor, Model model, @PathVariable String pack, @PathVariable String version) {
        PackVersion id = PackPages.known(pack, version);
        PackDesk.Files files = desk.draft(visitor.viewer(), id).orElseThrow(() -> PackPages.missing(pack, version));
        model.addAttribute("id", id);
        model.addAttribute(
                "draft", new Trials.Draft(files.document(), files.cases(), today().minusDays(DAYS_TRIED), today()));
        return "running/draft";
    }

    @PostMapping
    String begin(
            Visitor visitor,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String cases,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String last) {
        LocalDate to = Dates.parse(last).orElse(today());
        LocalDate from = Dates.parse(first).filter(day -> !day.isAfter(to)).orElse(to.minusDays(DAYS_TRIED));
        // A form's lines end otherwise than those of files, and what is approved is what is hashed.
        Trials.Draft draft = new Trials.Draft(lines(document), lines(cases), from, to);
        return "redirect:/desk/running/packs/trials/"
                + trials.begin(visitor, draft, today()).id();
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    @GetMapping("/{id}")
    String trial(Visitor visitor, Model model, @PathVariable String id) {
        fill(visitor, model, id);
        return "running/trial";
    }

    /** The part that waits for the result. */
    @GetMapping("/{id}/now")
    String now(Visitor visitor, Model model, @PathVariable String id) {
        fill(visitor, model, id);
        return "running/trial :: now";
    }

    /** The draft again, to go on with it. */
    @GetMapping("/{id}/draft")
    String again(Visitor visitor, Model model, @PathVariable String id) {
        Trials.Trial trial = known(visitor, id);
        model.addAttribute("draft", trial.draft());
        return "running/draft";
    }

    @PostMapping("/{id}/proposal")
    String propose(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String key) {
        Trials.Trial trial = known(visitor, id);
        Optional<LocalDate> day = Dates.parse(from);
        Outcome<PackAnswer> proposed = day.isEmpty()
                ? Outcome.refused(Reason.of("PACK_DAY_MISSING"))
                : changes.propose(
                        key.isBlank() ? UUID.randomUUID().toString() : key,
                        trial.draft().document(),
                        trial.draft().cases(),
                        day.orElseThrow(),
                        Colleagues.person(visitor));
        return switch (proposed) {
            case Outcome.Done<PackAnswer>(PackAnswer answer) ->
                "redirect:/desk/running/packs/" + answer.pack() + "/" + answer.version();
            case Outcome.Refused<PackAnswer>(Reason reason) -> {
                fill(visitor, model, id);
                model.addAttribute("refusal", reason);
                yield "running/trial";
            }
        };
    }

    private void fill(Visitor visitor, Model model, String id) {
        Trials.Trial trial = known(visitor, id);
        model.addAttribute("trial", trial);
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("tomorrow", today().plusDays(1));
        model.addAttribute("faults", List.of());
        if (trial.isDone()) {
            switch (result(trial.found())) {
                case Trials.Found.Faulty(List<Reason> reasons) -> model.addAttribute("faults", reasons);
                case Trials.Found.Sound sound -> model.addAttribute("sound", sound);
            }
        }
    }

    private static Trials.Found result(Future<Trials.Found> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a trial broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Trials.Trial known(Visitor visitor, String id) {
        return trials.of(visitor, id).orElseThrow(() -> new NotHereException("trial " + id));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Policy.ZONE);
    }
}

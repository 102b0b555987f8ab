package landsea.console.running;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.OpenProposal;
import landsea.parties.Role;
import landsea.policy.PackAnswer;
import landsea.policy.PackChanges;
import landsea.policy.PackDesk;
import landsea.policy.PackStanding;
import landsea.policy.PackVersion;
import landsea.policy.Policy;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Rule packs: which hold when, what they say with its legal basis, how versions differ, and the second person's yes. */
@Controller
@RequestMapping("/desk/running/packs")
@ForRoles(Role.OPERATOR)
class PackPages {

    private final PackDesk desk;
    private final PackChanges changes;
    private final Colleagues colleagues;
    private final Clock clock;

    PackPages(PackDesk desk, PackChanges changes, Colleagues colleagues, Clock clock) {
        this.desk = desk;
        this.changes = changes;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    @ModelAttribute("cells")
    Cells cells() {
        return new Cells();
    }

    @GetMapping
    String packs(Visitor visitor, Model model, @RequestParam(defaultValue = "") String day) {
        LocalDate today = today();
        LocalDate asked = Dates.parse(day).orElse(today);
        List<PackStanding> all = desk.standings(visitor.viewer(), asked);
        model.addAttribute("day", asked);
        model.addAttribute("today", today);
        model.addAttribute(
                "holding",
                all.stream()
                        .filter(one -> one.state() == PackStanding.State.IN_FORCE)
                        .sorted(Comparator.comparing(PackStanding::precedence).reversed())
                        .toList());
        model.addAttribute("ahead", of(all, PackStanding.State.PROPOSED, PackStanding.State.COMING));
        model.addAttribute(
                "past",
                of(all, PackStanding.State.REPLACED, PackStanding.State.NOT_IN_FORCE, PackStanding.State.LAID_ASIDE));
        model.addAttribute("names", colleagues.names(visitor));
        return "running/packs";
    }

    private static List<PackStanding> of(List<PackStanding> all, PackStanding.State... states) {
        return all.stream().filter(one -> List.of(states).contains(one.state())).toList();
    }

    @GetMapping("/{pack}/{version}")
    String pack(Visitor visitor, Model model, @PathVariable String pack, @PathVariable String version) {
        fill(visitor, model, known(pack, version));
        return "running/pack";
    }

    /** The cases with their results, which take a moment the first time. */
    @GetMapping("/{pack}/{version}/cases")
    String cases(Visitor visitor, Model model, @PathVariable String pack, @PathVariable String version) {
        model.addAttribute(
                "cases", desk.cases(visitor.viewer(), known(pack, version)).orElseThrow(() -> missing(pack, version)));
        return "running/pack-parts :: cases";
    }

    @GetMapping("/{pack}/{version}/changes")
    String changes(
            Visitor visitor,
            Model model,
            @PathVariable String pack,
            @PathVariable String version,
            @RequestParam String since) {
        PackVersion after = known(pack, version);
        model.addAttribute("id", after);
        model.addAttribute(
                "difference",
                desk.difference(visitor.viewer(), known(pack, since), after).orElseThrow(() -> missing(pack, version)));
        return "running/pack-changes";
    }

    @GetMapping(path = "/{pack}/{version}/document", produces = MediaType.APPLICATION_XML_VALUE)
    @ResponseBody
    String document(
            Visitor visitor, HttpServletResponse response, @PathVariable String pack, @PathVariable String version) {
        return file(visitor, response, pack, version, "dmn").document();
    }

    @GetMapping(path = "/{pack}/{version}/cases.csv", produces = "text/csv;charset=UTF-8")
    @ResponseBody
    String caseFile(
            Visitor visitor, HttpServletResponse response, @PathVariable String pack, @PathVariable String version) {
        return file(visitor, response, pack, version, "csv").cases();
    }

    private PackDesk.Files file(
            Visitor visitor, HttpServletResponse response, String pack, String version, String type) {
        PackVersion id = known(pack, version);
        PackDesk.Files files = desk.files(visitor.viewer(), id).orElseThrow(() -> missing(pack, version));
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + id.pack() + "-" + id.version() + "." + type + "\"");
        return files;
    }

    /** Another agrees or declines, or who proposed it takes it back. */
    @PostMapping("/{pack}/{version}/answer")
    String answer(
            Visitor visitor,
            Model model,
            @PathVariable String pack,
            @PathVariable String version,
            @RequestParam String phase,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String key) {
        PackVersion id = known(pack, version);
        String request = key.isBlank() ? UUID.randomUUID().toString() : key;
        Outcome<PackAnswer> answer = switch (phase) {
            case "APPROVE" -> changes.approve(request, id, Colleagues.person(visitor));
            case "DECLINE" -> changes.decline(request, id, note, Colleagues.person(visitor));
            case "WITHDRAW" -> changes.withdraw(request, id, Colleagues.person(visitor));
            default -> throw new NotHereException("phase " + phase);
        };
        return switch (answer) {
            case Outcome.Done<PackAnswer> done -> "redirect:/desk/running/packs/" + id.pack() + "/" + id.version();
            case Outcome.Refused<PackAnswer>(Reason reason) -> {
                fill(visitor, model, id);
                model.addAttribute("refusal", reason);
                yield "running/pack";
            }
        };
    }

    private void fill(Visitor visitor, Model model, PackVersion id) {
        List<PackStanding> all = desk.standings(visitor.viewer(), today());
        PackStanding standing = all.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotHereException("pack " + id));
        model.addAttribute("standing", standing);
        model.addAttribute("pack", desk.pack(visitor.viewer(), id).orElseThrow());
        Map<String, String> names = colleagues.names(visitor);
        model.addAttribute("names", names);
        if (standing.state() == PackStanding.State.PROPOSED) {
            standing.acts().stream()
                    .filter(act -> act.act().equals("PROPOSED"))
                    .findFirst()
                    .ifPresent(act -> model.addAttribute("open", open(standing, act, names, visitor)));
        }
        model.addAttribute(
                "others",
                all.stream()
                        .map(PackStanding::id)
                        .filter(other -> other.pack().equals(id.pack()) && !other.equals(id))
                        .toList());
        followed(all, id).ifPresent(before -> {
            model.addAttribute("before", before);
            if (standing.state() == PackStanding.State.PROPOSED) {
                model.addAttribute(
                        "difference",
                        desk.difference(visitor.viewer(), before, id).orElseThrow());
            }
        });
    }

    private static Optional<PackVersion> followed(List<PackStanding> all, PackVersion id) {
        return all.stream()
                .map(PackStanding::id)
                .filter(other -> other.pack().equals(id.pack()) && other.version() < id.version())
                .max(PackVersion::compareTo);
    }

    private static OpenProposal open(
            PackStanding standing, PackStanding.Act act, Map<String, String> names, Visitor visitor) {
        return new OpenProposal(
                "/desk/running/packs/" + standing.id().pack() + "/"
                        + standing.id().version() + "/answer",
                Map.of(),
                "pack",
                names.getOrDefault(act.person(), act.person()),
                "PACK",
                "",
                act.at(),
                "",
                act.person().equals(visitor.actor()),
                UUID.randomUUID().toString());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Policy.ZONE);
    }

    static PackVersion known(String pack, String version) {
        try {
            return PackVersion.parse(pack + " " + version);
        } catch (IllegalArgumentException notAVersion) {
            throw missing(pack, version);
        }
    }

    static NotHereException missing(String pack, String version) {
        return new NotHereException("pack " + pack + " " + version);
    }
}

package landsea.console.running;

import java.util.List;
import landsea.console.door.ForRoles;
import landsea.console.door.Visitor;
import landsea.console.show.Show;
import landsea.parties.Role;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** How fast the channel goes, as it goes. */
@Controller
@RequestMapping("/desk/running/live")
@ForRoles(Role.OPERATOR)
class LivePages {

    private final LiveFigures figures;
    private final LiveStreams streams;

    LivePages(LiveFigures figures, LiveStreams streams) {
        this.figures = figures;
        this.streams = streams;
    }

    @GetMapping
    String live(Model model, Show show) {
        model.addAttribute("live", LiveShown.of(figures, show));
        model.addAttribute("node", figures.node());
        model.addAttribute("windows", List.of("minute", "hour"));
        return "running/live";
    }

    /** The figures as they change, until the page is left, the session ends or another window of theirs looks. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(Visitor visitor, Show show) {
        return streams.open(visitor, show);
    }
}

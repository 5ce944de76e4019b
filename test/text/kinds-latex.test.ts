import { describe } from "vitest";
import { all } from "../support/kinds.ts";

/** LaTeX as it is printed: numbers, names, slides, letters, notes. */

describe("LaTeX", () => {
  all([
    [
      "theorems have their names and numbers, and references say them",
      "a.tex",
      String.raw`\newtheorem{thm}{Theorem}
\newtheorem{lem}[thm]{Lemma}
\newtheorem*{rem}{Remark}
\begin{document}
\begin{thm}[Pythagoras]\label{thm:p}
In a right triangle $a^2+b^2=c^2$.
\end{thm}
\begin{lem}\label{l}
It is so.
\end{lem}
\begin{proof}
By Theorem~\ref{thm:p} and \cref{l}.
\end{proof}
\begin{rem}
Nice.
\end{rem}
\end{document}`,
      {
        has: [
          "Theorem 1 (Pythagoras). In a right triangle $a^2+b^2=c^2$.",
          "Lemma 2. It is so.",
          "Proof. By Theorem 1 and Lemma 2.",
          "Remark. Nice.",
        ],
        lacks: ["thm", "[l]"],
      },
    ],
    [
      "captions have their numbers, and references say them",
      "a.tex",
      String.raw`\documentclass{article}\begin{document}
\section{Method}\label{sec:m}
See Table~\ref{tab:a}, Figure~\ref{fig:b} and Section~\ref{sec:m}; Eq.~\eqref{eq:e}.
\begin{table}\caption{Costs}\label{tab:a}
\begin{tabular}{ll}A & B\\ 1 & 2\end{tabular}\end{table}
\begin{figure}\includegraphics{x}\caption{Pump\label{fig:b}}\end{figure}
\begin{equation}\label{eq:e}
E=mc^2
\end{equation}
\end{document}`,
      {
        has: ["See Table 1, Figure 1 and Section 1; Eq. (1).", "Table 1: Costs", "Figure 1: Pump", "E=mc^2"],
        lacks: ["tab:a", "fig:b", "sec:m"],
      },
    ],
    [
      "slides: their titles, what appears step by step, notes for the speaker are left out",
      "a.tex",
      String.raw`\documentclass{beamer}
\begin{document}
\begin{frame}{Our plan}
\begin{itemize}
\item<1-> First step
\item<2-> Second \alert{step}
\end{itemize}
\only<2>{Now this.}\pause
\end{frame}
\begin{frame}[fragile]
\frametitle{Results}
\framesubtitle{Of 2024}
\begin{block}{Key point}
It works.
\end{block}
\note{Say hello}
\end{frame}
\end{document}`,
      {
        has: [
          "# Our plan",
          "- First step\n- Second step",
          "Now this.",
          "# Results",
          "Of 2024",
          "Key point",
          "It works.",
        ],
        lacks: ["<1", "<2", "hello", "fragile"],
      },
    ],
    [
      "a letter",
      "a.tex",
      String.raw`\documentclass{letter}
\signature{Ann Smith}
\address{Main Street 1\\Oslo}
\begin{document}
\begin{letter}{Bob Lee\\Second Street 2\\Bergen}
\opening{Dear Bob,}
the pump is fixed.

\closing{Yours,}
\encl{Bill}
\end{letter}
\end{document}`,
      {
        has: ["Bob Lee", "Second Street 2", "Dear Bob,", "the pump is fixed.", "Yours,", "Bill"],
        lacks: ["letter", "\\"],
      },
    ],
    [
      "abstracts, quotations, appendices and unnumbered parts",
      "a.tex",
      String.raw`\begin{document}
\begin{abstract}
We show it.
\end{abstract}
\chapter*{Preface}
\begin{quote}Be simple.\end{quote}
\begin{center}\textbf{Centred}\end{center}
\appendix
\section{Proofs}
{\bf Bold} {\large big} \textsc{Caps} \emph{it \textbf{is}}.\par New one.\\[2pt]
\noindent Next\,line \& more~words\ldots
\end{document}`,
      {
        has: [
          "Abstract",
          "We show it.",
          "# Preface",
          "Be simple.",
          "Centred",
          "Proofs",
          "Bold big Caps it is.",
          "New one.",
          "Next line & more words…",
        ],
        lacks: ["\\", "{", "noindent"],
      },
    ],
    [
      "sources have the numbers by which they are cited",
      "a.tex",
      String.raw`\begin{document}
As in \cite{doe,lee} and \cite[p.~3]{doe}.
\begin{thebibliography}{9}
\bibitem{doe} J. Doe. \emph{On pumps}. 2001.
\bibitem{lee} B. Lee, \newblock Valves.
\end{thebibliography}
\end{document}`,
      {
        has: ["As in [1, 2] and [1, p. 3].", "[1] J. Doe. On pumps. 2001.", "[2] B. Lee, Valves."],
        lacks: ["doe]", "newblock"],
      },
    ],
    [
      "algorithms step by step",
      "a.tex",
      String.raw`\begin{document}
\begin{algorithm}
\caption{Sum}
\begin{algorithmic}[1]
\Require $n \geq 0$
\State $s \gets 0$
\For{$i = 1$ to $n$}
  \State $s \gets s + i$
\EndFor
\If{$s > 9$} \Return big \EndIf
\end{algorithmic}
\end{algorithm}
After.
\end{document}`,
      {
        has: [
          "Sum",
          "Require",
          "$n \\geq 0$",
          "$s \\gets 0$",
          "for",
          "$i = 1$ to $n$",
          "$s \\gets s + i$",
          "After.",
        ],
        lacks: ["\\State", "\\EndFor", "[1]"],
      },
    ],
    [
      "notes, marks of emphasis, dashes and units",
      "a.tex",
      String.raw`\begin{document}
Price\footnote{Without \textit{tax}.} is \EUR{30}--40 \SI{3.5}{\kilo\metre\per\hour}, \num{12345.67}, \ang{45}, \url{https://x.org/a_b}, \href{https://y.org}{the site}, 5\,\% \textendash\ O'Brien's \og mot\fg{}.
\todo{Check this}
\marginpar{Beside}
\hfill Right \rule{1cm}{1pt} end \textcolor{red}{red} \colorbox{yellow}{marked} \raisebox{1pt}{up}.
\end{document}`,
      {
        has: [
          "Price (Without tax.) is €30–40 3.5 km/h, 12345.67, 45°, https://x.org/a_b, the site, 5 % – O'Brien's « mot ».",
          "Beside",
          "Right end red marked up.",
        ],
        lacks: ["\\", "1pt", "1cm", "Check", "yellow"],
      },
    ],
    [
      "short forms are written out where they stand first",
      "a.tex",
      String.raw`\newacronym{cpu}{CPU}{central processing unit}
\newcommand{\product}[1]{\textbf{#1 Pump}}
\newcommand*{\co}{ACME}
\begin{document}
The \gls{cpu} of \product{Blue} by \co{} is fast; the \gls{cpu} is new. \ac{ram}
\end{document}`,
      {
        has: ["The central processing unit (CPU) of Blue Pump by ACME is fast; the CPU is new."],
        lacks: ["gls", "product"],
      },
    ],
    [
      "a curriculum vitae",
      "a.tex",
      String.raw`\documentclass{moderncv}
\name{Ann}{Smith}
\phone[mobile]{+47 1}
\begin{document}
\makecvtitle
\section{Work}
\cventry{2019--2024}{Engineer}{ACME}{Oslo}{}{Built pumps.}
\cvitem{Languages}{Norwegian, English}
\end{document}`,
      {
        has: [
          "Work",
          "2019–2024",
          "Engineer",
          "ACME",
          "Oslo",
          "Built pumps.",
          "Languages",
          "Norwegian, English",
        ],
        lacks: ["2024Engineer", "EngineerACME", "LanguagesNorw", "{"],
      },
    ],
    [
      "figures side by side and notes below tables",
      "a.tex",
      String.raw`\begin{document}
\begin{figure}[ht]
\centering
\begin{subfigure}[b]{0.4\textwidth}
\includegraphics[width=\textwidth]{a}
\caption{Left pump}
\end{subfigure}
\hfill
\begin{minipage}{0.4\linewidth}
Words beside.
\end{minipage}
\caption{Both pumps}
\end{figure}
\begin{threeparttable}
\begin{tabular}{lS[table-format=2.1]}
\toprule
{Item} & {Cost}\tnote{a} \\
\midrule
Pen & 1.5 \\
\bottomrule
\end{tabular}
\begin{tablenotes}
\item[a] With tax
\end{tablenotes}
\end{threeparttable}
\end{document}`,
      {
        has: ["Left pump", "Words beside.", "Both pumps", "| Item | Cost", "| Pen | 1.5 |", "a", "With tax"],
        lacks: ["0.4", "textwidth", "[b]", "[ht]", "linewidth"],
      },
    ],
  ]);
});

import {
  ArrowBigLeft,
  ArrowBigRight,
  BookOpen,
  ChartColumn,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleSlash,
  Diamond,
  Eye,
  Feather,
  Gauge,
  Hexagon,
  Highlighter,
  type LucideIcon,
  MapPin,
  MessageCircle,
  MessagesSquare,
  Network,
  RectangleHorizontal,
  RefreshCw,
  SlidersHorizontal,
  Spline,
  Squircle,
  Tag,
  Target,
  Triangle,
  Workflow,
  Wrench,
  Zap,
} from 'lucide-react'

// One icon a mark: a colour or a word alone is not enough for everybody. A field without an entry has the general tag.

const MARKS: Readonly<Record<string, LucideIcon>> = {
  root: CircleDot,
  'control:in': CircleCheck,
  'control:influence': CircleDashed,
  'control:outside': CircleSlash,
  status: RefreshCw,
  impact: Zap,
  ease: Feather,
  'idea-kind': Wrench,
  weak: Spline,
  'form:rectangle': RectangleHorizontal,
  'form:rounded': Squircle,
  'form:ellipse': Circle,
  'form:diamond': Diamond,
  'form:triangle': Triangle,
  'form:hexagon': Hexagon,
  'form:arrow-right': ArrowBigRight,
  'form:arrow-left': ArrowBigLeft,
  highlighter: Highlighter,
  'seen-at': MapPin,
  'evidence-data': ChartColumn,
  'evidence-research': BookOpen,
  'evidence-observation': Eye,
  'evidence-interview': MessagesSquare,
  'evidence-opinion': MessageCircle,
}

const PRINCIPLES: readonly LucideIcon[] = [Target, SlidersHorizontal, Workflow, Gauge, RefreshCw, Network]

export function MarkIcon({
  field,
  value,
  size = 14,
}: {
  readonly field: string
  readonly value: string
  readonly size?: number
}) {
  const Icon = MARKS[field] ?? MARKS[`${field}:${value}`] ?? Tag
  return <Icon size={size} aria-hidden />
}

/** `principle` is 1 to 6. */
export function PrincipleIcon({ principle, size = 14 }: { readonly principle: number; readonly size?: number }) {
  const Icon = PRINCIPLES[principle - 1] ?? Tag
  return <Icon size={size} aria-hidden />
}

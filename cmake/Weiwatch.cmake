# SPDX-License-Identifier: GPL-3.0-or-later
# How every target here is made, so that a folder's CMakeLists.txt is a list of sources and links.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# Every flag hangs here: warnings, sanitizers, coverage.
# Designated initializers leave what they do not name at its default: that is what they are for.
add_library(weiwatch_flags INTERFACE)
target_compile_options(weiwatch_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wconversion
  -Wno-sign-conversion -Wno-missing-field-initializers -Wformat=2 -Wimplicit-fallthrough)
target_compile_definitions(weiwatch_flags INTERFACE
  QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_NO_FOREACH QT_USE_QSTRINGBUILDER
  # What a later Qt deprecates may have no successor in 6.4, the oldest we build with.
  QT_WARN_DEPRECATED_UP_TO=0x060400
  $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
if(WEIWATCH_WERROR)
  target_compile_options(weiwatch_flags INTERFACE -Werror)
endif()
if(WEIWATCH_SANITIZERS)
  target_compile_options(weiwatch_flags INTERFACE
    -fsanitize=${WEIWATCH_SANITIZERS} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(weiwatch_flags INTERFACE -fsanitize=${WEIWATCH_SANITIZERS})
endif()
if(WEIWATCH_COVERAGE)
  target_compile_options(weiwatch_flags INTERFACE --coverage)
  target_link_options(weiwatch_flags INTERFACE --coverage)
endif()

# One precompiled header for all: what most files include takes most of their time to compile.
# ccache wants these flags for it, and the launcher's settings in CMakePresets.json.
add_library(weiwatch_pch OBJECT ${CMAKE_CURRENT_LIST_DIR}/pch.cpp)
target_link_libraries(weiwatch_pch PRIVATE Qt6::Core weiwatch_flags)
set_target_properties(weiwatch_pch PROPERTIES AUTOMOC OFF)
target_compile_options(weiwatch_flags INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess> $<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>
  # Programs as libraries: GCC takes a precompiled header for -fPIC alone, and CMake would give programs -fPIE.
  -fPIC
  # The same object file from whichever folder the sources lie in.
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
target_precompile_headers(weiwatch_pch PRIVATE
  <QByteArray> <QDateTime> <QFuture> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QObject> <QPointer>
  <QPromise> <QString> <QStringList> <QTimer> <QUrl> <QVariant>
  <algorithm> <array> <chrono> <cmath> <functional> <limits> <map> <memory> <optional> <ranges> <span> <utility>
  <variant> <vector>)

# weiwatch_library(<folder> [NAME <name>] SOURCES … LINKS <public> … PRIVATE_LINKS …)
# The target is weiwatch_<folder>, or weiwatch_<name> where one folder holds two libraries.
# Include paths are the libraries' own parents: <core/wei.h> is reachable only through a link to core.
function(weiwatch_library folder)
  cmake_parse_arguments(arg "" "NAME" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  if(NOT arg_NAME)
    set(arg_NAME ${folder})
  endif()
  set(target weiwatch_${arg_NAME})
  add_library(${target} STATIC ${arg_SOURCES})
  # A link farm of one entry: the folder itself, under its own name, and none of its neighbours.
  set(view ${CMAKE_BINARY_DIR}/include/${folder})
  file(MAKE_DIRECTORY ${view})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${view}/${folder} SYMBOLIC)
  target_include_directories(${target} PUBLIC ${view})
  target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS} weiwatch_flags)
  target_precompile_headers(${target} REUSE_FROM weiwatch_pch)
endfunction()

# weiwatch_test(<tst_name> LABEL unit|integration|gui LINKS … [SOURCES …] [TIMEOUT s] [READS_SOURCES])
# READS_SOURCES: the test opens files of the repository, at WEIWATCH_SOURCE_DIR. The others go without, for an absolute
# path keeps ccache from serving another clone.
function(weiwatch_test name)
  cmake_parse_arguments(arg "READS_SOURCES" "LABEL;TIMEOUT" "SOURCES;LINKS" ${ARGN})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_executable(${name} ${name}.cpp ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} Qt6::Test weiwatch_flags)
  target_precompile_headers(${name} REUSE_FROM weiwatch_pch)
  if(arg_READS_SOURCES)
    target_compile_definitions(${name} PRIVATE WEIWATCH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  endif()
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "TZ=Europe/Paris;LC_ALL=C.UTF-8")
  if(arg_LABEL STREQUAL gui)
    weiwatch_needs_the_display(${name})
  endif()
endfunction()

# Windows of two programs on one display take pointer and focus from each other: one at a time.
function(weiwatch_needs_the_display name)
  set_tests_properties(${name} PROPERTIES RESOURCE_LOCK display)
endfunction()
